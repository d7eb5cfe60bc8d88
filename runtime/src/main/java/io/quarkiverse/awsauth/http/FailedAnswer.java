package io.quarkiverse.awsauth.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.time.ServiceClock;

/**
 * An answer that brings no credentials, as far as those of all services are alike. Statuses and error codes decide what it
 * is; the service's message, which is no contract, is only quoted.
 */
public final class FailedAnswer {

    private static final int LONGEST = 300;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");
    private static final Pattern CODE = Pattern.compile("[\\w.-]{1,100}");

    private final HttpAnswer answer;
    private final String code;
    private final String message;

    /**
     * @param answer the answer
     * @param code the service's error code; empty if the answer has none
     * @param message the service's message as it came; empty if the answer has none
     */
    public FailedAnswer(HttpAnswer answer, String code, String message) {
        this.answer = answer;
        this.code = CODE.matcher(code).matches() ? code : "";
        this.message = Quotation.of(message, LONGEST);
    }

    /**
     * @return the service's error code; empty if there is none that a service would send
     */
    public String code() {
        return code;
    }

    /**
     * @return as much of the service's message as may be shown
     */
    public String message() {
        return message;
    }

    /**
     * @param limit how many requests the service allows, in words that fit after "it allows "
     * @param proxySetting the setting that chooses a proxy
     * @return why there are no credentials, if it is not that the service has refused them; it has by a 400, and by others
     *         that have its error code
     */
    public Optional<AwsCredentialsException> undecided(String limit, String proxySetting) {
        int status = answer.status();
        if (status / 100 == 3) {
            return is(Reason.UNEXPECTED_ANSWER, "the endpoint answered with a redirect (HTTP " + status
                    + "), which a signed request must not follow; set endpoint-override to the service itself");
        }
        if (status == 429 || code.startsWith("Throttling") || code.equals("TooManyRequestsException")) {
            return is(Reason.THROTTLED, "the service asks for fewer requests (HTTP " + status + quoted()
                    + "); it allows " + limit);
        }
        if (status >= 500) {
            return is(Reason.UNAVAILABLE, "the service failed (HTTP " + status + quoted() + "); it may help to wait");
        }
        if (code.isEmpty() && status != 400) {
            return is(Reason.UNAVAILABLE, "something between here and the service, a proxy perhaps, answered HTTP " + status
                    + " without the service's error type; let it pass, or set " + proxySetting);
        }
        return Optional.empty();
    }

    /**
     * @param reason the kind of failure
     * @param hint what a person can do
     * @return that the service has refused
     */
    public AwsCredentialsException refused(Reason reason, String hint) {
        return new AwsCredentialsException(reason,
                "the service refused (HTTP " + (answer.status() + " " + code).trim() + quoted() + "): " + hint);
    }

    /**
     * @param machineTime the present by this machine's clock
     * @return how far that clock is from the service's, and what to do; empty if that cannot explain a refusal
     */
    public Optional<String> clockHint(Instant machineTime) {
        return answer.date().filter(date -> !ServiceClock.agree(machineTime, date))
                .map(date -> clockHint(Duration.between(machineTime, date)));
    }

    /**
     * Sets the clock by the time of the answer, if it is sure to be the service's and explains a refused signature. Other
     * requests may be under way: the clock may have been set by the answer to one of them, after this one was signed. An answer
     * whose time is that of signing explains nothing, even if it is read much later, by a machine that was suspended.
     *
     * @param clock told the time of signing
     * @param call what was answered
     * @param signedAt that time
     * @return whether the request was signed at a wrong time, and the clock tells the right one now
     */
    public boolean corrects(ServiceClock clock, HttpCall call, Instant signedAt) {
        Optional<Instant> believed = answer.date()
                .filter(date -> answer.status() == 403 && !code.isEmpty() && call.isAuthentic()
                        && !ServiceClock.agree(signedAt, date));
        believed.ifPresent(clock::correct);
        return believed.filter(date -> ServiceClock.agree(clock.instant(), date)).isPresent();
    }

    private static String clockHint(Duration skew) {
        return "this machine's clock is " + skew.abs().plusSeconds(30).toMinutes() + " minutes "
                + (skew.isNegative() ? "ahead of" : "behind")
                + " the service's; set it, best by NTP";
    }

    private String quoted() {
        return message.isEmpty() ? "" : ", '" + message + "'";
    }

    private Optional<AwsCredentialsException> is(Reason reason, String text) {
        return Optional.of(new AwsCredentialsException(reason, text, null, retryAfter()));
    }

    /** How long the service asks to be left alone; the header's form with a date is rare, and not read. */
    private @Nullable Duration retryAfter() {
        return answer.header("Retry-After").filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text))).orElse(null);
    }

    /**
     * @param what why a success is none, in words that fit after "but "; nothing of the body
     * @param cause what led here, or null
     * @return that the answer is not the service's
     */
    public static AwsCredentialsException unexpected(String what, @Nullable Throwable cause) {
        return new AwsCredentialsException(Reason.UNEXPECTED_ANSWER, "the endpoint answered with success, but " + what
                + "; check endpoint-override, and what stands between here and the service", cause);
    }
}
