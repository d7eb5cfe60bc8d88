package io.quarkiverse.awsauth.http;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;

/**
 * There was no answer. The message says why, in words that fit after "cannot reach host:port: ".
 */
public final class TransportException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * @param message why there was no answer
     * @param cause what led here, or null
     */
    public TransportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * @param call the request that was not answered
     * @param proxySetting the setting that chooses a proxy
     * @return that its endpoint cannot be reached, and what to look at
     */
    public AwsCredentialsException explain(HttpCall call, String proxySetting) {
        return new AwsCredentialsException(Reason.UNAVAILABLE, "cannot reach " + call.uri().getScheme() + "://"
                + call.uri().getRawAuthority() + ": " + getMessage()
                + "; check the network, " + proxySetting + " and endpoint-override", this);
    }
}
