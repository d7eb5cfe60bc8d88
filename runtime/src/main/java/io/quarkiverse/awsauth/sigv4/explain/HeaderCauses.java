package io.quarkiverse.awsauth.sigv4.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.quarkiverse.awsauth.sigv4.SigningDifference;

/** What usually makes a header differ. */
final class HeaderCauses {

    private HeaderCauses() {
    }

    static List<String> of(SigningDifference difference) {
        String name = difference.name().toLowerCase(Locale.ROOT);
        List<String> causes = new ArrayList<>(ofName(name, difference));
        if (difference.ours().isEmpty()) {
            causes.add("The header was added after signing, or is missing in SigningRequest: sign it, too, or do not send it");
        } else if (isMissing(difference.theirs(), name)) {
            causes.add(0,
                    "The header did not arrive: send it as it was signed, also with a presigned URL; a proxy may remove it");
        } else if (causes.isEmpty()) {
            causes.add("The client or a proxy changed the header after signing: sign it as it arrives, or leave it out of"
                    + " SigningRequest if it may change");
        }
        return causes;
    }

    /** Services write a signed header that they did not get without a value. */
    private static boolean isMissing(String line, String name) {
        return line.isEmpty() || line.strip().equalsIgnoreCase(name + ":");
    }

    private static List<String> ofName(String name, SigningDifference difference) {
        return switch (name) {
            case "host" ->
                List.of("A proxy or load balancer changed Host, or the port is missing on one side: sign with the host"
                        + " that the service sees, by SigningRequestBuilder.header(\"Host\", …), or have the proxy keep it");
            case "content-type" -> List.of("The client changed Content-Type, mostly by a charset or a boundary: set it"
                    + " explicitly, and sign it as it is sent");
            case "content-length", "content-encoding", "transfer-encoding" -> List.of("The body was encoded or compressed after"
                    + " signing: sign the request as it is sent, or leave " + name + " out of SigningRequest");
            case "x-amz-content-sha256" -> PayloadCauses.of(value(difference.ours()), value(difference.theirs()));
            case "x-amz-date", "date" ->
                List.of("The date was changed after signing: sign anew for each attempt, and replace the"
                        + " headers of the last one");
            case "x-amz-security-token", "x-amz-s3session-token" ->
                List.of("The session token that was sent is not the one that"
                        + " was signed, or one side has none: set all headers of the signature, and use credentials and token of one"
                        + " session; ServiceRules.withSessionToken tells where the service looks for it");
            case "x-amz-region-set" ->
                List.of("The set of regions was changed after signing: set all headers of the signature");
            case "accept", "accept-encoding", "accept-language", "user-agent", "origin", "referer" ->
                List.of("Proxies and clients"
                        + " change " + name + ": leave it out of SigningRequest");
            default -> List.of();
        };
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }
}
