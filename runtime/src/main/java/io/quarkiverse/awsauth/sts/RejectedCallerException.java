package io.quarkiverse.awsauth.sts;

import java.io.Serial;

import io.quarkiverse.awsauth.AwsCredentialsException;

/**
 * The service takes the credentials that a role is to be assumed with for expired, or does not know them: they should be
 * dropped, even if they have not expired.
 */
public final class RejectedCallerException extends AwsCredentialsException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * @param refusal what to tell
     */
    RejectedCallerException(AwsCredentialsException refusal) {
        super(refusal.reason(), String.valueOf(refusal.getMessage()), refusal);
    }
}
