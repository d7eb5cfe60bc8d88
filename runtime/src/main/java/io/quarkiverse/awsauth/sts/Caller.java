package io.quarkiverse.awsauth.sts;

import java.time.Instant;
import java.util.Optional;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.http.FailedAnswer;

/**
 * Who calls AWS STS.
 *
 * @param name the name of the credentials
 * @param credentials the credentials
 * @param region the region of the endpoint
 */
record Caller(String name, AwsCredentials credentials, String region) {

    private static final String CLOCK = "the clock of this machine and the service's differ; set it, best by NTP";

    /** What to do about a refusal that any action may be answered with; empty for those that are of the action. */
    Optional<String> hint(FailedAnswer answer, Instant machineTime) {
        return switch (answer.code()) {
            case "SignatureDoesNotMatch", "RequestExpired" -> Optional.of(signature(answer, machineTime));
            case "IncompleteSignature", "MissingAuthenticationToken" ->
                Optional.of("something on the way removes or changes the headers Authorization, X-Amz-Date or"
                        + " X-Amz-Security-Token; let them pass");
            case "InvalidClientTokenId", "UnrecognizedClientException" -> Optional.of(unknown());
            case "ExpiredToken", "ExpiredTokenException" -> Optional.of("the session of the credentials " + name
                    + " has expired; renew it" + answer.clockHint(machineTime).map(hint -> ". Besides, " + hint).orElse(""));
            case "InvalidAction", "UnknownOperation" ->
                Optional.of("what answers is not AWS STS; check endpoint-override");
            default -> Optional.empty();
        };
    }

    private String signature(FailedAnswer answer, Instant machineTime) {
        boolean clock = answer.code().equals("RequestExpired") || answer.message().startsWith("Signature expired")
                || answer.message().startsWith("Signature not yet current");
        return answer.clockHint(machineTime).orElse(clock ? CLOCK
                : "the secret access key of the credentials " + name
                        + " does not belong to their access key id, or something on the way changes the request");
    }

    private String unknown() {
        String who = "the access key id " + credentials.accessKeyId() + " of the credentials " + name;
        return credentials instanceof SessionCredentials
                ? who + " and its session token do not belong together, or are not accepted in " + region
                        + "; renew the session, in a region that the account has enabled"
                : who + " does not exist in the partition of " + region
                        + ", or is not active; correct it, or activate it in IAM";
    }
}
