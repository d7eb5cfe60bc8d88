package io.quarkiverse.awsauth.store.seal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text that anybody may have written into the database, as a message quotes it: it forges no line of a log. */
public final class Printable {

    private static final Pattern OTHERS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private Printable() {
    }

    /**
     * @param text a text
     * @return it, with what is no visible character told by its number
     */
    public static String of(String text) {
        return OTHERS.matcher(text)
                .replaceAll(other -> Matcher.quoteReplacement(String.format("\\u%04x", other.group().codePointAt(0))));
    }
}
