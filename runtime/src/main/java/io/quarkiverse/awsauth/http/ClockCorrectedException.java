package io.quarkiverse.awsauth.http;

import java.io.Serial;

import io.quarkiverse.awsauth.AwsCredentialsException;

/**
 * A service refused a signature, and told by its clock why. The time of signing has been corrected since: one more attempt
 * may succeed.
 */
public final class ClockCorrectedException extends AwsCredentialsException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * @param refusal what to tell if the next attempt does not succeed either
     */
    public ClockCorrectedException(AwsCredentialsException refusal) {
        super(refusal.reason(), String.valueOf(refusal.getMessage()), refusal);
    }
}
