package io.quarkiverse.awsauth.sigv4;

import java.util.Locale;

/**
 * One header field as it goes over the wire.
 *
 * @param name the name, in any case
 * @param value the value; may hold a secret
 */
public record Header(String name, String value) {

    private static final String SIGNS = "!#$%&'*+-.^_`|~";
    private static final boolean[] TOKEN = token();

    /**
     * @throws IllegalArgumentException if the name is no token as RFC 9110, section 5.6.2 has it
     */
    public Header {
        if (!isToken(name)) {
            throw new IllegalArgumentException("'" + name + "' is no name of a header: letters, digits and " + SIGNS + " are");
        }
    }

    Header inLowerCase() {
        String lower = lowerCase(name);
        return lower.equals(name) ? this : new Header(lower, value);
    }

    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= TOKEN.length || !TOKEN[c]) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean[] token() {
        boolean[] token = new boolean[0x80];
        String all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + SIGNS;
        all.chars().forEach(c -> token[c] = true);
        return token;
    }

    static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Only the name: values of some headers are secrets. */
    @Override
    public String toString() {
        return name;
    }
}
