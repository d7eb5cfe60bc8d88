package io.quarkiverse.awsauth.sample;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Who the caller is, as STS answers it.
 *
 * @param account the AWS account
 * @param arn the caller's ARN
 * @param userId the caller's unique id
 */
public record CallerIdentity(String account, String arn, String userId) {

    static CallerIdentity parse(String xml) {
        if (xml == null) {
            throw new UnexpectedAnswerException("The answer of STS is empty", null);
        }
        Map<String, String> texts = texts(xml);
        String arn = texts.get("Arn");
        if (arn == null) {
            throw new UnexpectedAnswerException("The answer of STS names no caller", null);
        }
        return new CallerIdentity(texts.get("Account"), arn, texts.get("UserId"));
    }

    /** The text of each element by its name. */
    private static Map<String, String> texts(String xml) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        Map<String, String> texts = new HashMap<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            String element = "";
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    element = reader.getLocalName();
                } else if (event == XMLStreamConstants.CHARACTERS && !reader.isWhiteSpace()) {
                    texts.put(element, reader.getText());
                }
            }
            return texts;
        } catch (XMLStreamException e) {
            throw new UnexpectedAnswerException("The answer of STS is not XML", e);
        }
    }
}
