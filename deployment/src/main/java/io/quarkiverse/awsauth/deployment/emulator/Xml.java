package io.quarkiverse.awsauth.deployment.emulator;

/** Elements of XML documents. */
final class Xml {

    private Xml() {
    }

    static String parent(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    static String element(String name, String text) {
        return parent(name, escaped(text));
    }

    /** Also drops the controls that XML 1.0 has no way to write. */
    private static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "")
                .replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
