package io.quarkiverse.awsauth.x509;

import java.util.regex.Pattern;

import javax.security.auth.x500.X500Principal;

/**
 * A name from a certificate or a key file, as messages show it. Whoever made the file chose it, and it may be made to forge
 * lines of a log or to steer a terminal.
 */
public final class PrintableName {

    private static final int LONGEST = 200;
    /** Controls, what turns the direction of writing, halves of characters, and what ends lines or paragraphs. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private PrintableName() {
    }

    /**
     * @param name a name as it came
     * @return its beginning, on one line
     */
    public static String of(String name) {
        boolean whole = name.length() <= LONGEST;
        String printable = UNPRINTABLE.matcher(whole ? name : name.substring(0, LONGEST)).replaceAll("?");
        return whole ? printable : printable + "…";
    }

    /**
     * @param name the name of a certificate's subject or issuer
     * @return its beginning, on one line
     */
    public static String of(X500Principal name) {
        return of(name.getName());
    }
}
