package io.quarkiverse.awsauth.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The text of an XML document, read from its begin to its end. Each method reads one thing that has to be there, or throws.
 * <p>
 * Of XML it knows what services answer: UTF-8, names in ASCII, the five entities that are predefined. It has neither
 * DOCTYPE nor anything else that could open a file or make much of little.
 *
 * @see <a href="https://www.w3.org/TR/xml/">Extensible Markup Language 1.0, fifth edition</a>
 */
final class XmlDocument {

    private static final int LONGEST_NAME = 1_000;
    private static final Pattern DECLARATION = Pattern.compile("\\s+version\\s*=\\s*(?:\"1\\.0\"|'1\\.0')"
            + "(?:\\s+encoding\\s*=\\s*(?:\"(?:UTF-8|US-ASCII)\"|'(?:UTF-8|US-ASCII)'))?"
            + "(?:\\s+standalone\\s*=\\s*(?:\"(?:yes|no)\"|'(?:yes|no)'))?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("(?:[A-Za-z_][A-Za-z0-9_.-]*:)?[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern DECIMAL = Pattern.compile("#[0-9]{1,7}");
    private static final Pattern HEXADECIMAL = Pattern.compile("#x[0-9A-Fa-f]{1,6}");

    private final String xml;
    private int at;

    XmlDocument(byte[] utf8) throws IOException {
        xml = decoded(utf8).replace("\r\n", "\n").replace('\r', '\n'); // section 2.11
        for (int i = 0; i < xml.length(); i++) {
            requireCharacter(xml.charAt(i));
        }
    }

    private static String decoded(byte[] utf8) throws IOException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("The XML is not in UTF-8", e);
        }
    }

    /** Section 2.2; halves of a pair have been paired by the decoder. */
    private static void requireCharacter(int character) throws IOException {
        boolean control = character < ' ' && "\t\n\r".indexOf(character) < 0;
        if (control || character == 0xfffe || character == 0xffff || character > Character.MAX_CODE_POINT) {
            throw new IOException("The XML has a character that none may have");
        }
    }

    boolean isRead() {
        return at == xml.length();
    }

    /** Whether it was there, and is read now. */
    boolean skip(String expected) {
        boolean there = xml.startsWith(expected, at);
        if (there) {
            at += expected.length();
        }
        return there;
    }

    void require(String expected) throws IOException {
        if (!skip(expected)) {
            throw malformed(expected + " is expected");
        }
    }

    /** What comes before it. Both are read. */
    String until(String end) throws IOException {
        int found = xml.indexOf(end, at);
        if (found < 0) {
            throw malformed("there is no " + end);
        }
        String before = xml.substring(at, found);
        at = found + end.length();
        return before;
    }

    boolean skipSpace() {
        int start = at;
        while (!isRead() && isSpace(xml.charAt(at))) {
            at++;
        }
        return at > start;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n';
    }

    /** What may stand before all else. */
    void declaration() throws IOException {
        skip("\ufeff");
        if (xml.startsWith("<?xml", at) && xml.length() > at + 5 && isSpace(xml.charAt(at + 5))) {
            at += 5;
            if (!DECLARATION.matcher(until("?>")).matches()) {
                throw malformed("it is not XML 1.0 in UTF-8");
            }
        }
    }

    /** Whether there was a comment or a processing instruction, which say nothing. */
    boolean skipRemark() throws IOException {
        if (skip("<!--")) {
            until("--");
            require(">");
            return true;
        }
        if (skip("<?")) {
            boolean declares = name().equalsIgnoreCase("xml");
            if (skipSpace()) {
                until("?>");
            } else {
                require("?>");
            }
            if (declares) {
                throw malformed("the declaration is not at the begin");
            }
            return true;
        }
        return false;
    }

    String name() throws IOException {
        int start = at;
        while (!isRead() && "\t\n />=?<".indexOf(xml.charAt(at)) < 0) {
            at++;
        }
        String name = xml.substring(start, at);
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw malformed("a name is expected");
        }
        return name;
    }

    /** The rest of a start tag; whether the element is empty. The attributes must be right, but say nothing. */
    boolean attributes() throws IOException {
        Set<String> names = new HashSet<>();
        while (true) {
            boolean spaced = skipSpace();
            if (skip("/>")) {
                return true;
            }
            if (skip(">")) {
                return false;
            }
            if (!spaced || !names.add(name())) {
                throw malformed("an attribute is wrong");
            }
            skipSpace();
            require("=");
            skipSpace();
            if (skip("\"")) {
                resolved(until("\""));
            } else {
                require("'");
                resolved(until("'"));
            }
        }
    }

    /** Up to the next tag. */
    String text() throws IOException {
        int end = xml.indexOf('<', at);
        if (end < 0) {
            throw malformed("an element has no end");
        }
        String raw = xml.substring(at, end);
        at = end;
        if (raw.contains("]]>")) {
            throw malformed("]]> ends nothing");
        }
        return resolved(raw);
    }

    private String resolved(String raw) throws IOException {
        if (raw.indexOf('<') >= 0) {
            throw malformed("an attribute has no end");
        }
        StringBuilder text = new StringBuilder(raw.length());
        int from = 0;
        for (int reference = raw.indexOf('&'); reference >= 0; reference = raw.indexOf('&', from)) {
            int end = raw.indexOf(';', reference);
            if (end < 0) {
                throw malformed("a reference has no end");
            }
            text.append(raw, from, reference).appendCodePoint(character(raw.substring(reference + 1, end)));
            from = end + 1;
        }
        return text.append(raw, from, raw.length()).toString();
    }

    private int character(String reference) throws IOException {
        return switch (reference) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> numbered(reference);
        };
    }

    private int numbered(String reference) throws IOException {
        int character;
        if (DECIMAL.matcher(reference).matches()) {
            character = Integer.parseInt(reference, 1, reference.length(), 10);
        } else if (HEXADECIMAL.matcher(reference).matches()) {
            character = Integer.parseInt(reference, 2, reference.length(), 16);
        } else {
            throw malformed("a reference is none of a character");
        }
        requireCharacter(character);
        if (Character.getType(character) == Character.SURROGATE) {
            throw malformed("a reference is to half a character");
        }
        return character;
    }

    /** Quotes nothing of the document, which may have secrets. */
    IOException malformed(String what) {
        return new IOException("The XML is malformed at character " + at + ": " + what);
    }
}
