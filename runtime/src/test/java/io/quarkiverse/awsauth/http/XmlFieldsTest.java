package io.quarkiverse.awsauth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlFieldsTest {

    private static final int DOCUMENTS = 60_000;
    private static final String[] PIECES = { "<", ">", "&", ";", "/", "\"", "'", "=", "]", "]]>", "-", "--", "!", "?", "a", "b",
            ":",
            "#", "x", "0", " ", "\r", "\n", "&amp;", "&#10;", "&#xE9;", "\ud83d\ude80", "<![CDATA[", "<!--", "-->",
            "<?",
            "?>", "</a>", "<a>", "<b/>", "\u0001", "\ufffe" };

    @Test
    void readsWhatStsAnswers() throws IOException {
        assertThat(fields("""
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <Error>
                    <Type>Sender</Type>
                    <Code>AccessDenied</Code>
                    <Message>User: &quot;x&quot; is not &lt;authorized&gt; &#38; so on</Message>
                    <Detail/>
                  </Error>
                  <RequestId>a-1</RequestId>
                </ErrorResponse>
                """)).isEqualTo(Map.of("ErrorResponse.Error.Type", "Sender", "ErrorResponse.Error.Code", "AccessDenied",
                "ErrorResponse.Error.Message", "User: \"x\" is not <authorized> & so on", "ErrorResponse.Error.Detail", "",
                "ErrorResponse.RequestId", "a-1"));
    }

    @Test
    void ofEqualPathsTheFirstCounts() throws IOException {
        assertThat(fields("<?xml version=\"1.0\" encoding=\"utf-8\"?><a><n:b>1</n:b><b>2</b></a>"))
                .isEqualTo(Map.of("a.b", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "text", "<a>", "<a></b>", "<a></ab>", "<a></a></a>", "<a/><b/>", "<a/>text", "</a>", "<a", "<a b></a>",
            "<a b=c></a>", "<a b='c></a>", "<a b='<'/>", "<a b='1' b='2'/>", "<a b='1'c='2'/>", "<a>&b;</a>", "<a>&amp</a>",
            "<a>&</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#x110000;</a>", "<a>&#+5;</a>", "<a>]]></a>", "<a><![CDATA[</a>",
            "<a><!-- -- --></a>", "<a><!-- ---></a>", "<a><?xml version='1.0'?></a>", " <?xml version='1.0'?><a/>",
            "<?xml version='1.1'?><a/>", "<?xml version='1.0' encoding='UTF-16'?><a/>", "<a>\u0001</a>", "<a>\uffff</a>",
            "<1a/>", "< a/>", "<\u00e4/>",
            "<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>",
            "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><a>&c;</a>" })
    void refuses(String xml) {
        assertThatThrownBy(() -> fields(xml)).isInstanceOf(IOException.class).hasMessageStartingWith("The XML ");
    }

    @Test
    void quotesNothing() {
        assertThatThrownBy(() -> fields("<a><SecretAccessKey>wJalrXUt</SecretAccessKey><wJalrXUt></a>"))
                .hasMessageNotContaining("wJalrXUt").hasNoCause();
        assertThatThrownBy(() -> XmlFields.of(new byte[] { '<', 'a', '>', (byte) 0xff, '<', '/', 'a', '>' }))
                .hasMessage("The XML is not in UTF-8");
    }

    @Test
    void refusesWhatIsFarFromAnAnswer() {
        assertThatThrownBy(() -> fields("<a>".repeat(33) + "</a>".repeat(33))).hasMessageContaining("nested");
        assertThatThrownBy(() -> fields("<a>" + "<b/>".repeat(1_001) + "</a>")).hasMessageContaining("1000");
        assertThatThrownBy(() -> fields("<" + "a".repeat(1_001) + "/>")).hasMessageContaining("name");
    }

    /** What both read is the same; what one of them refuses, the other refuses. Names have ASCII here, for ours wants that. */
    @Test
    void agreesWithTheJavaPlatform() {
        Random random = new Random(1);
        int read = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            StringBuilder xml = new StringBuilder(random.nextBoolean() ? "<?xml version='1.0'?>\n" : "");
            element(xml, random, 3);
            for (int change = random.nextInt(4); change > 0; change--) {
                int at = random.nextInt(xml.length() + 1);
                xml.replace(at, Math.min(xml.length(), at + random.nextInt(3)), PIECES[random.nextInt(PIECES.length)]);
            }
            byte[] bytes = xml.toString().getBytes(StandardCharsets.UTF_8);
            Optional<Map<String, String>> ours = ours(bytes);
            assertThat(ours).as(xml.toString()).isEqualTo(theirs(bytes));
            read += ours.isPresent() ? 1 : 0;
        }
        assertThat(read).isBetween(DOCUMENTS / 4, DOCUMENTS * 3 / 4);
    }

    private static void element(StringBuilder xml, Random random, int depth) {
        String name = List.of("a", "b", "n:c", "d-1.e_").get(random.nextInt(4));
        xml.append('<').append(name);
        if (random.nextInt(4) == 0) {
            xml.append(" x = 'a&lt;\"b' y=\"'\"");
        }
        if (random.nextInt(5) == 0) {
            xml.append("/>");
            return;
        }
        xml.append('>');
        for (int children = random.nextInt(4); children > 0; children--) {
            switch (random.nextInt(7)) {
                case 0 -> xml.append("<!-- <a> & ]]> -->");
                case 1 -> xml.append("<![CDATA[ <a> & ]] > ]]>");
                case 2 -> xml.append("<?p i <a>?>");
                case 3 -> xml.append(" t\ud83d\ude80xt &amp; &#x1F680; \r\n &#13; ]] > ");
                default -> {
                    if (depth > 0) {
                        element(xml, random, depth - 1);
                    }
                }
            }
        }
        xml.append("</").append(name).append(random.nextInt(8) == 0 ? " \n>" : ">");
    }

    private static Map<String, String> fields(String xml) throws IOException {
        return XmlFields.of(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Map<String, String>> ours(byte[] xml) {
        try {
            return Optional.of(XmlFields.of(xml));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Map<String, String>> theirs(byte[] xml) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        try {
            return Optional.of(read(factory.createXMLStreamReader(new ByteArrayInputStream(xml))));
        } catch (XMLStreamException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> read(XMLStreamReader reader) throws XMLStreamException {
        Map<String, String> fields = new HashMap<>();
        Deque<String> path = new ArrayDeque<>();
        StringBuilder text = new StringBuilder();
        boolean leaf = false;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    requireQualified(reader.getLocalName());
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        requireQualified(reader.getAttributeLocalName(i));
                    }
                    path.addLast(reader.getLocalName().substring(reader.getLocalName().lastIndexOf(':') + 1));
                    text.setLength(0);
                    leaf = true;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (leaf) {
                        fields.putIfAbsent(String.join(".", path), text.toString().strip());
                    }
                    path.removeLast();
                    leaf = false;
                }
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> requireQualified(reader.getPITarget());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("not read");
                default -> {
                    // says nothing
                }
            }
        }
        return fields;
    }

    /** Namespaces in XML 1.0, section 7: told apart here, for a reader that knows namespaces wants them declared. */
    private static void requireQualified(String name) throws XMLStreamException {
        if (!name.matches("([^:.-][^:]*:)?[^:.0-9-][^:]*")) {
            throw new XMLStreamException("no qualified name");
        }
    }
}
