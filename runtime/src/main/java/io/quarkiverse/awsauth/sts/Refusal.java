package io.quarkiverse.awsauth.sts;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.http.FailedAnswer;
import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.http.XmlFields;
import io.quarkiverse.awsauth.time.ServiceClock;

/**
 * An answer that is no success, in words a person can act on. The error code chooses the hint; the service's message, which
 * is no contract, only refines it.
 */
final class Refusal {

    private static final String LIMIT = "about 600 a second for an account and region";

    /** There is none for this group alone. */
    static final String PROXY_SETTING = "quarkus.proxy.host";

    private static final Set<String> REJECTION_CODES = Set.of("ExpiredToken", "ExpiredTokenException", "InvalidToken");

    private final FailedAnswer answer;

    private Refusal(FailedAnswer answer) {
        this.answer = answer;
    }

    static Refusal of(HttpAnswer answer) {
        Map<String, String> fields;
        try {
            fields = XmlFields.of(answer.body());
        } catch (IOException e) {
            fields = Map.of();
        }
        return new Refusal(new FailedAnswer(answer, fields.getOrDefault("ErrorResponse.Error.Code", ""),
                fields.getOrDefault("ErrorResponse.Error.Message", "")));
    }

    /** The hints of the action are for what says nothing of the caller. */
    AwsCredentialsException explain(Caller caller, Function<FailedAnswer, String> ofAction, Instant machineTime) {
        return answer.undecided(LIMIT, PROXY_SETTING).orElseGet(() -> answer.refused(reason(),
                caller.hint(answer, machineTime).orElseGet(() -> ofAction.apply(answer))));
    }

    private Reason reason() {
        return answer.code().startsWith("ExpiredToken") ? Reason.EXPIRED : Reason.REFUSED;
    }

    /** Whether the service's clock explains a refused signature, and ours has been set by it. */
    boolean corrects(ServiceClock clock, HttpCall call, Instant signedAt) {
        return answer.code().equals("SignatureDoesNotMatch") && answer.corrects(clock, call, signedAt);
    }

    /** Whether the caller's session is to blame, and no permission. */
    boolean rejectsCaller() {
        return REJECTION_CODES.contains(answer.code());
    }
}
