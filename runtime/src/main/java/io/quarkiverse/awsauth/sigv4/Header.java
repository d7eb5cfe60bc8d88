package io.quarkiverse.awsauth.sigv4;

import java.util.Locale;

/**
 * One header field as it goes over the wire.
 *
 * @param name the name, in any case
 * @param value the value; may hold a secret
 */
public record Header(String name, String value) {

    static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Only the name: values of some headers are secrets. */
    @Override
    public String toString() {
        return name;
    }
}
