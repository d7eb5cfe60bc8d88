package io.quarkiverse.awsauth.rolesanywhere;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.endpoint.Partition;

/**
 * What must hold among the settings of a {@link RolesAnywhereSource} before a request is worth sending.
 */
public final class SourceRules {

    /**
     * One setting that is wrong.
     *
     * @param setting its name as in the configuration, e.g. {@code role-arn}
     * @param message its value, what is wrong with it, and what to do
     */
    public record Violation(String setting, String message) {
    }

    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern ROLE = Pattern.compile("role/([!-~]{1,510}/)?[A-Za-z0-9_+=,.@-]{1,64}");
    private static final Pattern SESSION_NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]{2,64}");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final List<Violation> found = new ArrayList<>();

    private SourceRules() {
    }

    /**
     * @param source the settings
     * @return all that is wrong; empty if nothing
     */
    public static List<Violation> violations(RolesAnywhereSource source) {
        SourceRules rules = new SourceRules();
        rules.checkResource("trust-anchor-arn", source.trustAnchorArn(), "trust-anchor");
        rules.checkResource("profile-arn", source.profileArn(), "profile");
        rules.checkRole(source.roleArn());
        rules.checkTogether(source);
        rules.checkDuration(source.duration());
        rules.checkSessionName(source.sessionName());
        rules.checkEndpoint(source);
        rules.checkNetwork(source.network());
        return rules.found;
    }

    private void checkResource(String setting, Arn arn, String type) {
        String expected = "; expected arn:aws:rolesanywhere:REGION:ACCOUNT:" + type + "/UUID";
        checkPartition(setting, arn);
        if (!arn.service().equals("rolesanywhere") || !arn.resource().startsWith(type + "/")) {
            add(setting, "'" + arn + "' is not the ARN of a " + type.replace('-', ' ') + expected);
        } else if (!UUID.matcher(arn.resource().substring(type.length() + 1)).matches()) {
            add(setting, "'" + arn + "' does not end in a UUID" + expected);
        }
        if (arn.region().isEmpty()) {
            add(setting, "'" + arn + "' has no region" + expected);
        }
        checkAccount(setting, arn);
    }

    private void checkRole(Arn arn) {
        checkPartition("role-arn", arn);
        if (!arn.service().equals("iam") || !arn.region().isEmpty() || !ROLE.matcher(arn.resource()).matches()) {
            add("role-arn", "'" + arn + "' is not the ARN of a role; expected arn:aws:iam::ACCOUNT:role/NAME");
        }
        checkAccount("role-arn", arn);
    }

    private void checkPartition(String setting, Arn arn) {
        if (Partition.byId(arn.partition()).isEmpty()) {
            add(setting, "'" + arn + "' is of the unknown partition '" + arn.partition() + "'; most are of 'aws'");
        }
    }

    private void checkAccount(String setting, Arn arn) {
        if (!ACCOUNT.matcher(arn.account()).matches()) {
            add(setting, "'" + arn + "' has the account '" + arn.account() + "'; expected 12 digits");
        }
    }

    private void checkTogether(RolesAnywhereSource source) {
        Arn anchor = source.trustAnchorArn();
        Arn profile = source.profileArn();
        if (!anchor.region().equals(profile.region())) {
            add("profile-arn", "the profile is in the region '" + profile.region() + "', the trust anchor in '"
                    + anchor.region() + "'; both must be in one region");
        }
        if (!anchor.account().equals(profile.account())) {
            add("profile-arn", "the profile is in the account " + profile.account() + ", the trust anchor in "
                    + anchor.account() + "; both must be in one account");
        }
        if (!anchor.partition().equals(profile.partition())) {
            add("profile-arn", "the profile is in the partition '" + profile.partition() + "', the trust anchor in '"
                    + anchor.partition() + "'; both must be in one partition");
        }
        Arn role = source.roleArn();
        if (!role.account().equals(profile.account())) {
            add("role-arn", "the role is in the account " + role.account() + ", the profile in " + profile.account()
                    + "; both must be in one account");
        }
        if (!role.partition().equals(profile.partition())) {
            add("role-arn", "the role is in the partition '" + role.partition() + "', the profile in '"
                    + profile.partition() + "'; both must be in one partition");
        }
    }

    private void checkDuration(@Nullable Duration duration) {
        if (duration != null && (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0)) {
            add("duration", duration + " is out of range; expected 15 minutes (PT15M) to 12 hours (PT12H)");
        }
    }

    private void checkSessionName(@Nullable String name) {
        if (name != null && !SESSION_NAME.matcher(name).matches()) {
            add("session-name", "'" + name + "' is not a session name; expected 2 to 64 of the characters A-Z a-z 0-9 _+=,.@-");
        }
    }

    private void checkEndpoint(RolesAnywhereSource source) {
        URI endpoint = source.endpointOverride();
        if (endpoint == null) {
            return;
        }
        if (!isSchemeHostAndPort(endpoint)) {
            add("endpoint-override", "expected scheme, host and port alone, e.g. https://vpce-1.example.com");
        } else if ("http".equals(endpoint.getScheme()) && !LOOPBACK.contains(endpoint.getHost())) {
            add("endpoint-override",
                    "'" + endpoint + "' would carry session credentials in clear; use https, or http to localhost");
        } else if (!"http".equals(endpoint.getScheme()) && !"https".equals(endpoint.getScheme())) {
            add("endpoint-override", "'" + endpoint + "' is neither https nor http");
        } else if (endpoint.getPort() == 0 || endpoint.getPort() > HIGHEST_PORT) {
            add("endpoint-override",
                    "'" + endpoint + "' has the port " + endpoint.getPort() + "; expected 1 to " + HIGHEST_PORT);
        }
        if (source.fips() || source.dualStack()) {
            add("endpoint-override", "it replaces the endpoint that fips and dual-stack choose; remove it, or these two");
        }
    }

    private static boolean isSchemeHostAndPort(URI endpoint) {
        String path = endpoint.getRawPath();
        return endpoint.getHost() != null && endpoint.getRawUserInfo() == null && endpoint.getRawQuery() == null
                && endpoint.getRawFragment() == null && (path == null || path.isEmpty() || path.equals("/"));
    }

    private void checkNetwork(NetworkOptions network) {
        checkTimeout("connect-timeout", network.connectTimeout());
        checkTimeout("read-timeout", network.readTimeout());
    }

    private void checkTimeout(String setting, Duration timeout) {
        if (timeout.compareTo(SHORTEST_TIMEOUT) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            add(setting, timeout + " is out of range; expected 1 millisecond to 10 minutes");
        }
    }

    private void add(String setting, String message) {
        found.add(new Violation(setting, message));
    }
}
