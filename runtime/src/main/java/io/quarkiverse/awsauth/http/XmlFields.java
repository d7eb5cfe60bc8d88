package io.quarkiverse.awsauth.http;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The texts of an XML document's leaves by the paths of their local names, e.g. {@code ErrorResponse.Error.Code}. Unknown
 * elements are just more paths, so a service may add some; of equal paths the first counts.
 * <p>
 * Documents with a DOCTYPE are refused, whatever it says, and so is what is far from what services answer.
 */
public final class XmlFields {

    private static final int DEEPEST = 32;
    private static final int MOST_LEAVES = 1_000;

    private final XmlDocument xml;
    private final Map<String, String> fields = new HashMap<>();
    /** The names of the open elements, with their prefixes. */
    private final Deque<String> open = new ArrayDeque<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private boolean leaf;
    private int leaves;

    private XmlFields(XmlDocument xml) {
        this.xml = xml;
    }

    /**
     * @param xml the document
     * @return the texts by path
     * @throws IOException if it is no XML, or XML that no service sends; the message does not quote it
     */
    public static Map<String, String> of(byte[] xml) throws IOException {
        XmlFields found = new XmlFields(new XmlDocument(xml));
        found.read();
        return found.fields;
    }

    private void read() throws IOException {
        xml.declaration();
        skipRemarks();
        xml.require("<");
        start();
        while (!open.isEmpty()) {
            readNext();
        }
        skipRemarks();
        if (!xml.isRead()) {
            throw xml.malformed("something follows the root element");
        }
    }

    private void skipRemarks() throws IOException {
        do {
            xml.skipSpace();
        } while (xml.skipRemark());
    }

    private void readNext() throws IOException {
        if (xml.skip("</")) {
            if (!xml.skip(open.getLast())) {
                throw xml.malformed("another end tag is expected");
            }
            xml.skipSpace();
            xml.require(">");
            end();
        } else if (xml.skip("<![CDATA[")) {
            text.append(xml.until("]]>"));
        } else if (!xml.skipRemark()) {
            if (xml.skip("<")) {
                start();
            } else {
                text.append(xml.text());
            }
        }
    }

    private void start() throws IOException {
        if (open.size() == DEEPEST) {
            throw xml.malformed("the elements are nested too deeply");
        }
        String name = xml.name();
        open.addLast(name);
        path.addLast(name.substring(name.lastIndexOf(':') + 1));
        text.setLength(0);
        leaf = true;
        if (xml.attributes()) {
            end();
        }
    }

    private void end() throws IOException {
        if (leaf) {
            fields.putIfAbsent(String.join(".", path), text.toString().strip());
            if (++leaves > MOST_LEAVES) {
                throw xml.malformed("there are more than " + MOST_LEAVES + " texts");
            }
        }
        open.removeLast();
        path.removeLast();
        leaf = false;
    }
}
