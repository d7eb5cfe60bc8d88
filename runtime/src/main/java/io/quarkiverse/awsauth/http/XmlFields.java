package io.quarkiverse.awsauth.http;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The texts of an XML document's leaves by the paths of their local names, e.g. {@code ErrorResponse.Error.Code}. Unknown
 * elements are just more paths, so a service may add some; of equal paths the first counts.
 * <p>
 * Documents with a DOCTYPE are refused, whatever it says.
 */
public final class XmlFields {

    private static final int DEEPEST = 32;

    private final Map<String, String> fields = new HashMap<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private boolean leaf;

    private XmlFields() {
    }

    /**
     * @param xml the document
     * @return the texts by path
     * @throws XMLStreamException if it is no XML, or XML that no service sends; the message may quote it
     */
    public static Map<String, String> of(byte[] xml) throws XMLStreamException {
        XmlFields found = new XmlFields();
        try {
            found.read(factory().createXMLStreamReader(new ByteArrayInputStream(xml)));
        } catch (RuntimeException e) {
            // the parser lets unchecked exceptions out for some malformed documents
            throw new XMLStreamException("The parser failed", e);
        }
        return found.fields;
    }

    /** The JDK's own, whatever else is on the class path; a new one each time, for it is not safe for many threads. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private void read(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(reader.getLocalName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("Neither a DOCTYPE nor its entities are read");
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
    }

    private void start(String name) throws XMLStreamException {
        if (path.size() == DEEPEST) {
            throw new XMLStreamException("The elements are nested too deeply");
        }
        path.addLast(name);
        text.setLength(0);
        leaf = true;
    }

    private void end() {
        if (leaf) {
            fields.putIfAbsent(String.join(".", path), text.toString().strip());
        }
        path.removeLast();
        leaf = false;
    }
}
