package io.quarkiverse.awsauth.signing;

import java.net.URI;
import java.util.Locale;

import io.quarkiverse.awsauth.PayloadMode;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.sigv4.PayloadSigning;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/** What is done about the body of one request. */
public enum PayloadPlan {

    /** Its SHA-256 is signed. */
    DIGEST,

    /** It is sent as {@code aws-chunked}, each chunk signed. */
    CHUNKS,

    /** It is not signed. */
    NOTHING;

    /**
     * @param mode what is asked for
     * @param target for whom it is signed
     * @param uri where the request goes
     * @param streamed whether the body is a file or a stream, rather than in memory
     * @return what the service accepts
     * @throws UnsignableRequestException if what is asked for is nothing that the service accepts
     */
    public static PayloadPlan of(PayloadMode mode, SigningTarget target, URI uri, boolean streamed) {
        PayloadSigning taken = target.rules().payload();
        PayloadPlan plan = switch (mode) {
            case AUTO -> taken == PayloadSigning.UNSIGNED ? NOTHING
                    : streamed && taken == PayloadSigning.UNSIGNED_IN_URLS ? CHUNKS : DIGEST;
            case SIGNED -> DIGEST;
            case UNSIGNED -> NOTHING;
            case CHUNKED -> CHUNKS;
        };
        if (!plan.isTaken(taken)) {
            throw new UnsignableRequestException("The service '" + target.service() + "' does not accept bodies with"
                    + " payload=" + mode.name().toLowerCase(Locale.ROOT) + ": use payload=auto");
        }
        if (mode == PayloadMode.UNSIGNED && !HttpCall.isAuthentic(uri)) {
            throw new UnsignableRequestException("With payload=unsigned nothing but TLS protects the body: use an https URL,"
                    + " or payload=auto");
        }
        return plan;
    }

    private boolean isTaken(PayloadSigning taken) {
        return switch (this) {
            case DIGEST -> taken != PayloadSigning.UNSIGNED;
            case CHUNKS -> taken == PayloadSigning.UNSIGNED_IN_URLS;
            case NOTHING -> taken != PayloadSigning.SIGNED;
        };
    }
}
