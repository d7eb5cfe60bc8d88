package io.quarkiverse.awsauth.runtime.store;

import io.quarkiverse.awsauth.AwsCredentialsResolver;

/**
 * What was read by a name.
 *
 * @param version its version; 0 if nothing is stored
 * @param resolver resolves it, or tells why that cannot be
 * @param release gives up what the resolver holds, when something else was read
 */
record Reading(long version, AwsCredentialsResolver resolver, Runnable release) {

    /** Whether something is stored, disabled or not. */
    boolean isStored() {
        return version > 0;
    }
}
