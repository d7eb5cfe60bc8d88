package io.quarkiverse.awsauth.store.seal;

import io.quarkiverse.awsauth.CredentialSource;

/**
 * One name of a transfer file, or of what is stored first.
 *
 * @param name the name
 * @param disabled whether it is disabled
 * @param content what is stored by it
 */
public record TransferEntry(String name, boolean disabled, Content content) {

    /**
     * @param name the name
     * @param source what is to be stored by it
     * @return its entry
     * @throws io.quarkiverse.awsauth.store.StoreException if it may not be stored
     */
    public static TransferEntry of(String name, CredentialSource source) {
        StorableRules.check(name, source);
        return new TransferEntry(name, false, Content.of(source));
    }
}
