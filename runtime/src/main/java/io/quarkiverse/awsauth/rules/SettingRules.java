package io.quarkiverse.awsauth.rules;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.endpoint.Partition;
import io.quarkiverse.awsauth.http.HttpCall;

/**
 * Checks the settings of one source, and collects all that is wrong. A setting that is null is not set, and so not wrong.
 */
public final class SettingRules {

    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern ROLE = Pattern.compile("role/([!-~]{1,510}/)?[A-Za-z0-9_+=,.@-]{1,64}");
    private static final Pattern SESSION_NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]{2,64}");

    private final List<Violation> violations = new ArrayList<>();

    /**
     * @return what was found to be wrong, in the order of finding
     */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    /**
     * @param setting the setting's name as in the configuration
     * @param message its value, what is wrong with it, and what to do
     */
    public void add(String setting, String message) {
        violations.add(new Violation(setting, message));
    }

    /**
     * @param arn {@code role-arn}, the ARN of an IAM role
     */
    public void checkRole(Arn arn) {
        checkPartition("role-arn", arn);
        if (ArnKind.of(arn).filter(ArnKind.ROLE::equals).isEmpty()) {
            add("role-arn", ArnKind.ROLE.mistaken(arn));
            return;
        }
        if (!arn.region().isEmpty()) {
            add("role-arn", "'" + arn + "' has a region, and roles have none" + ArnKind.ROLE.expected());
        }
        if (!ROLE.matcher(arn.resource()).matches()) {
            add("role-arn", "'" + arn + "' does not end in the name of a role; expected 1 to 64 of the characters"
                    + " A-Z a-z 0-9 _+=,.@- after the last slash");
        }
        checkAccount("role-arn", arn);
    }

    /**
     * @param setting the setting's name
     * @param arn an ARN in a partition that exists
     */
    public void checkPartition(String setting, Arn arn) {
        if (Partition.byId(arn.partition()).isEmpty()) {
            add(setting, "'" + arn + "' is of the unknown partition '" + arn.partition() + "'; most are of 'aws'");
        }
    }

    /**
     * @param setting the setting's name
     * @param arn an ARN in an account
     */
    public void checkAccount(String setting, Arn arn) {
        if (!ACCOUNT.matcher(arn.account()).matches()) {
            add(setting, "'" + arn + "' has the account '" + arn.account() + "'; expected 12 digits");
        }
    }

    /**
     * @param duration {@code duration} of a session
     */
    public void checkDuration(@Nullable Duration duration) {
        if (duration != null && (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0)) {
            add("duration", duration + " is out of range; expected 15 minutes (PT15M) to 12 hours (PT12H)");
        }
    }

    /**
     * @param name {@code session-name}
     */
    public void checkSessionName(@Nullable String name) {
        if (name != null && !SESSION_NAME.matcher(name).matches()) {
            add("session-name", "'" + name + "' is not a session name; expected 2 to 64 of the characters A-Z a-z 0-9 _+=,.@-");
        }
    }

    /**
     * @param endpoint {@code endpoint-override}
     */
    public void checkEndpoint(@Nullable URI endpoint) {
        if (endpoint == null) {
            return;
        }
        if (!isSchemeHostAndPort(endpoint)) {
            add("endpoint-override", "expected scheme, host and port alone, e.g. https://vpce-1.example.com");
        } else if ("http".equals(endpoint.getScheme()) && !HttpCall.LOOPBACK.contains(endpoint.getHost())) {
            add("endpoint-override",
                    "'" + endpoint + "' would carry session credentials in clear; use https, or http to localhost");
        } else if (!"http".equals(endpoint.getScheme()) && !"https".equals(endpoint.getScheme())) {
            add("endpoint-override", "'" + endpoint + "' is neither https nor http");
        } else if (endpoint.getPort() == 0 || endpoint.getPort() > HIGHEST_PORT) {
            add("endpoint-override",
                    "'" + endpoint + "' has the port " + endpoint.getPort() + "; expected 1 to " + HIGHEST_PORT);
        }
    }

    private static boolean isSchemeHostAndPort(URI endpoint) {
        String path = endpoint.getRawPath();
        return endpoint.getHost() != null && endpoint.getRawUserInfo() == null && endpoint.getRawQuery() == null
                && endpoint.getRawFragment() == null && (path == null || path.isEmpty() || path.equals("/"));
    }

    /**
     * @param network {@code connect-timeout} and {@code read-timeout}
     */
    public void checkNetwork(NetworkOptions network) {
        checkTimeout("connect-timeout", network.connectTimeout());
        checkTimeout("read-timeout", network.readTimeout());
    }

    private void checkTimeout(String setting, Duration timeout) {
        if (timeout.compareTo(SHORTEST_TIMEOUT) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            add(setting, timeout + " is out of range; expected 1 millisecond to 10 minutes");
        }
    }
}
