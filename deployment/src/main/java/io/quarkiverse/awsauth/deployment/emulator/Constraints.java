package io.quarkiverse.awsauth.deployment.emulator;

import java.util.regex.Pattern;

/** The limits of request members; what breaks one is refused in the words the services use. */
final class Constraints {

    /** What a session name and a source identity may hold. */
    static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]*");

    private Constraints() {
    }

    static void requireLength(String member, String value, int minimum, int maximum) {
        if (value.length() < minimum) {
            throw broken(member, "Member must have length greater than or equal to " + minimum);
        }
        if (value.length() > maximum) {
            throw broken(member, "Member must have length less than or equal to " + maximum);
        }
    }

    static void requirePattern(String member, String value, Pattern pattern) {
        if (!pattern.matcher(value).matches()) {
            throw broken(member, "Member must satisfy regular expression pattern: " + pattern);
        }
    }

    static void requireRange(String member, long value, int minimum, int maximum) {
        if (value < minimum) {
            throw broken(member, "Member must have value greater than or equal to " + minimum);
        }
        if (value > maximum) {
            throw broken(member, "Member must have value less than or equal to " + maximum);
        }
    }

    static void requireSessionName(String member, String value) {
        requireLength(member, value, 2, 64);
        requirePattern(member, value, SESSION_NAME);
    }

    static RefusedException missing(String member) {
        return broken(member, "Member must not be null");
    }

    static RefusedException broken(String member, String constraint) {
        return Fault.VALIDATION.because("1 validation error detected: Value at '" + member
                + "' failed to satisfy constraint: " + constraint);
    }
}
