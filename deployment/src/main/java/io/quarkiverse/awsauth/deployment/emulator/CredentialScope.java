package io.quarkiverse.awsauth.deployment.emulator;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a signature is limited to: a UTC day, a region and a service. */
record CredentialScope(String day, String region, String service, String terminator) {

    private static final String TERMINATOR = "aws4_request";
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+){1,2}-\\d{1,2}");

    /** Whether a region is spelled as regions are; it need not exist yet. */
    static boolean isPlausible(String region) {
        return REGION.matcher(region).matches();
    }

    void requireService(String expected) {
        if (!service.equals(expected)) {
            throw mismatch("Credential should be scoped to correct service: '" + expected + "'. ");
        }
    }

    void requireTerminator() {
        if (!terminator.equals(TERMINATOR)) {
            throw mismatch("Credential should be scoped with a valid terminator: '" + TERMINATOR + "', not '" + terminator
                    + "'. ");
        }
    }

    void requireDayOf(SigningTime time) {
        if (!day.equals(time.day())) {
            throw mismatch("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '" + day
                    + "' != '" + time.day() + "', from '" + time.text() + "'.");
        }
    }

    void requireRegion(Predicate<String> accepted) {
        if (!accepted.test(region)) {
            throw mismatch("Credential should be scoped to a valid region. ");
        }
    }

    private static RefusedException mismatch(String message) {
        return Fault.SIGNATURE_MISMATCH.because(message);
    }

    @Override
    public String toString() {
        return String.join("/", day, region, service, terminator);
    }
}
