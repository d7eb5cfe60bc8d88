package io.quarkiverse.awsauth.s3express;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.http.FailedAnswer;
import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.time.ServiceClock;

/** An answer that is no success, in words a person can act on. */
final class Refusal {

    /** There is none for this group alone. */
    static final String PROXY_SETTING = "quarkus.proxy.host";

    private static final String LIMIT = "far more than one S3ExpressSessions for the whole application makes";
    private static final Set<String> REJECTION_CODES = Set.of("ExpiredToken", "ExpiredTokenException", "InvalidToken");
    private static final Set<String> CLOCK_CODES = Set.of("RequestTimeTooSkewed", "SignatureDoesNotMatch");

    private final FailedAnswer answer;

    private Refusal(FailedAnswer answer) {
        this.answer = answer;
    }

    static Refusal of(HttpAnswer answer) {
        Map<String, String> fields;
        try {
            fields = CreateSessionAnswer.fields(answer.body());
        } catch (IOException e) {
            fields = Map.of();
        }
        return new Refusal(new FailedAnswer(answer, fields.getOrDefault("Code", ""), fields.getOrDefault("Message", "")));
    }

    AwsCredentialsException explain(DirectoryBucket bucket, Instant machineTime) {
        return answer.undecided(LIMIT, PROXY_SETTING)
                .orElseGet(() -> answer.refused(reason(), hint(bucket, machineTime)));
    }

    private Reason reason() {
        return REJECTION_CODES.contains(answer.code()) ? Reason.EXPIRED : Reason.REFUSED;
    }

    private String hint(DirectoryBucket bucket, Instant machineTime) {
        return switch (answer.code()) {
            case "AccessDenied" -> "allow s3express:CreateSession on the bucket " + bucket.name()
                    + ", in a policy of the caller or of the bucket; a condition on s3express:SessionMode may stand against it";
            case "NoSuchBucket" -> "there is no bucket " + bucket.name() + " in " + bucket.region() + "; check both";
            case "ExpiredToken", "InvalidToken", "InvalidAccessKeyId" ->
                "the caller's credentials have expired or are not known; renew or correct them";
            case "RequestTimeTooSkewed" -> answer.clockHint(machineTime)
                    .orElse("the clock of this machine and the service's differ; set it, best by NTP");
            case "SignatureDoesNotMatch" -> answer.clockHint(machineTime)
                    .orElse("the caller's secret access key does not belong to the access key id, or something on the way"
                            + " changes the request");
            default -> "check the bucket " + bucket.name() + " and the caller's permissions";
        };
    }

    /** Whether the service's clock explains the refusal, and ours has been set by it. */
    boolean corrects(ServiceClock clock, HttpCall call, Instant signedAt) {
        return CLOCK_CODES.contains(answer.code()) && answer.corrects(clock, call, signedAt);
    }
}
