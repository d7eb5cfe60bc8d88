package io.quarkiverse.awsauth.endpoint;

import java.util.List;

/**
 * One label in a form of host, e.g. {@code execute-api}, {@code {region}} or {@code s3express-{zone}}.
 *
 * @param prefix what it begins with
 * @param name the name of what follows, or empty if nothing varies
 * @param suffix what it ends with
 */
record LabelPattern(String prefix, String name, String suffix) {

    /** Names that stand for one label or more: a bucket's name may have dots, and so have hosts of some services. */
    private static final List<String> MANY = List.of("bucket", "service");

    static LabelPattern parse(String text) {
        int open = text.indexOf('{');
        int close = text.indexOf('}');
        return open < 0
                ? new LabelPattern(text, "", "")
                : new LabelPattern(text.substring(0, open), text.substring(open + 1, close), text.substring(close + 1));
    }

    boolean isMany() {
        return MANY.contains(name) && prefix.isEmpty() && suffix.isEmpty();
    }

    boolean matches(String label) {
        return name.isEmpty()
                ? label.equals(prefix)
                : label.length() > prefix.length() + suffix.length() && label.startsWith(prefix) && label.endsWith(suffix);
    }

    String variable(String label) {
        return label.substring(prefix.length(), label.length() - suffix.length());
    }
}
