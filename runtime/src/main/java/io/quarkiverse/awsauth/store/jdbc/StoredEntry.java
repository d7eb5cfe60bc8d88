package io.quarkiverse.awsauth.store.jdbc;

import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.store.StoredCredentials;

/**
 * What is stored by a name, secrets included.
 *
 * @param about what may be shown of it
 * @param source the credentials, or where they come from; usable only if they are not disabled
 */
public record StoredEntry(StoredCredentials about, CredentialSource source) {
}
