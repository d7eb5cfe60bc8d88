package io.quarkiverse.awsauth.deployment.emulator;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;

import io.quarkiverse.awsauth.endpoint.Partition;

/**
 * What the emulator pretends to have been set up with.
 *
 * @param port TCP port on the loopback address; 0 picks a free one
 * @param clock decides on validity, expiration and clock skew
 * @param region the region of the endpoint, the trust anchor and the profile
 * @param trustAnchorArn the only trust anchor there is
 * @param profileArn the only profile there is
 * @param roleArns the roles listed in the profile
 * @param trustAnchorCertificates what certificates have to lead to
 * @param profileDuration the profile's session duration, 15 minutes to 12 hours; lowers what a request asks for
 * @param roleMaximumDuration the roles' maximum session duration, 1 to 12 hours; refuses what exceeds it
 * @param acceptRoleSessionName whether the profile lets a request name its session
 * @param longTermKeys access keys that work without a session
 */
public record EmulatorSettings(int port, InstantSource clock, String region, String trustAnchorArn, String profileArn,
        List<String> roleArns, List<X509Certificate> trustAnchorCertificates, Duration profileDuration,
        Duration roleMaximumDuration, boolean acceptRoleSessionName, List<LongTermKey> longTermKeys) {

    private static final String ACCOUNT = "123456789012";
    private static final Duration LONGEST = Duration.ofHours(12);

    public EmulatorSettings {
        roleArns = List.copyOf(roleArns);
        trustAnchorCertificates = List.copyOf(trustAnchorCertificates);
        longTermKeys = List.copyOf(longTermKeys);
        requireArn("trustAnchorArn", trustAnchorArn, region, ":trust-anchor/");
        requireArn("profileArn", profileArn, region, ":profile/");
        roleArns.forEach(EmulatorSettings::requireRoleArn);
        requireWithin("profileDuration", profileDuration, Duration.ofMinutes(15));
        requireWithin("roleMaximumDuration", roleMaximumDuration, Duration.ofHours(1));
    }

    /** Settings for eu-central-1 with made-up ARNs, one role, and the durations a new profile and role have in AWS. */
    public static EmulatorSettings trusting(X509Certificate... authorities) {
        return trusting("eu-central-1", authorities);
    }

    /** As {@link #trusting(X509Certificate...)}, in another region. */
    public static EmulatorSettings trusting(String region, X509Certificate... authorities) {
        String partition = "arn:" + Partition.ofRegion(region).id();
        String prefix = partition + ":rolesanywhere:" + region + ":" + ACCOUNT;
        return new EmulatorSettings(0, InstantSource.system(), region,
                prefix + ":trust-anchor/00000000-0000-4000-8000-000000000001",
                prefix + ":profile/00000000-0000-4000-8000-000000000002",
                List.of(partition + ":iam::" + ACCOUNT + ":role/dev-services"), List.of(authorities),
                Duration.ofHours(1), Duration.ofHours(1), false, List.of());
    }

    public EmulatorSettings withPort(int newPort) {
        return new EmulatorSettings(newPort, clock, region, trustAnchorArn, profileArn, roleArns, trustAnchorCertificates,
                profileDuration, roleMaximumDuration, acceptRoleSessionName, longTermKeys);
    }

    public EmulatorSettings withClock(InstantSource newClock) {
        return new EmulatorSettings(port, newClock, region, trustAnchorArn, profileArn, roleArns, trustAnchorCertificates,
                profileDuration, roleMaximumDuration, acceptRoleSessionName, longTermKeys);
    }

    public EmulatorSettings withArns(String newTrustAnchorArn, String newProfileArn, List<String> newRoleArns) {
        return new EmulatorSettings(port, clock, region, newTrustAnchorArn, newProfileArn, newRoleArns,
                trustAnchorCertificates, profileDuration, roleMaximumDuration, acceptRoleSessionName, longTermKeys);
    }

    public EmulatorSettings withDurations(Duration profile, Duration roleMaximum) {
        return new EmulatorSettings(port, clock, region, trustAnchorArn, profileArn, roleArns, trustAnchorCertificates,
                profile, roleMaximum, acceptRoleSessionName, longTermKeys);
    }

    public EmulatorSettings withAcceptRoleSessionName(boolean accept) {
        return new EmulatorSettings(port, clock, region, trustAnchorArn, profileArn, roleArns, trustAnchorCertificates,
                profileDuration, roleMaximumDuration, accept, longTermKeys);
    }

    public EmulatorSettings withLongTermKeys(LongTermKey... keys) {
        return new EmulatorSettings(port, clock, region, trustAnchorArn, profileArn, roleArns, trustAnchorCertificates,
                profileDuration, roleMaximumDuration, acceptRoleSessionName, List.of(keys));
    }

    private static void requireArn(String name, String arn, String region, String resource) {
        String shape = "arn:aws[a-z-]*:rolesanywhere:" + Pattern.quote(region) + ":\\d{12}" + resource + "[0-9a-f-]{36}";
        if (!arn.matches(shape)) {
            throw new IllegalArgumentException(name + " does not fit region " + region + ": " + arn);
        }
    }

    private static void requireRoleArn(String arn) {
        if (RoleArn.parse(arn).isEmpty()) {
            throw new IllegalArgumentException("not the ARN of a role: " + arn);
        }
    }

    private static void requireWithin(String name, Duration value, Duration minimum) {
        if (value.compareTo(minimum) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be within " + minimum + " and " + LONGEST + ": " + value);
        }
    }
}
