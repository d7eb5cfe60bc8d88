package io.quarkiverse.awsauth.runtime.store;

import java.util.function.Consumer;

import io.quarkiverse.awsauth.AwsCredentialsResolver;

/**
 * What was read by a name.
 *
 * @param version its version; 0 if nothing is stored
 * @param resolver resolves it, or tells why that cannot be
 * @param release gives up what the resolver holds, and is told what was read in its place
 */
record Reading(long version, AwsCredentialsResolver resolver, Consumer<Reading> release) {

    /** Of what is stored, but cannot be read: no version that is read later is the same. */
    static final long UNREADABLE = Long.MAX_VALUE;

    /** Whether something is stored, disabled or not. */
    boolean isStored() {
        return version > 0;
    }

    /** Whether something is stored that may be used. */
    boolean isUsable() {
        return !(resolver instanceof UnusableResolver);
    }
}
