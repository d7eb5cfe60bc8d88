package io.quarkiverse.awsauth.endpoint;

import java.time.Instant;

import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.time.ServiceClock;

/**
 * What the answer to an accepted signature tells of time. A service may accept one that is up to 15 minutes off, so that no
 * refusal shows it, while the expiry of what it grants is told in its own time.
 */
public final class AwsTime {

    private AwsTime() {
    }

    /**
     * Has the clock confirmed by the {@code Date} of a success, if a host of AWS has sent it over TLS. Those of others may have
     * a time of their own, by which what AWS has granted must not seem to last longer.
     *
     * @param clock the clock that signed
     * @param call what was answered
     * @param answer a success
     * @param signedAt when the call was signed, as the clock told
     * @see ServiceClock#confirm
     */
    public static void confirm(ServiceClock clock, HttpCall call, HttpAnswer answer, Instant signedAt) {
        if ("https".equals(call.uri().getScheme()) && ServiceHost.of(call.uri().getHost()).isPresent()) {
            answer.date().ifPresent(date -> clock.confirm(date, signedAt));
        }
    }
}
