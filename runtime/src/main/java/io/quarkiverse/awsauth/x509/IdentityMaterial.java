package io.quarkiverse.awsauth.x509;

import java.time.Instant;

/**
 * What a client identity is made of, as it was read in one go.
 *
 * @param setting the setting that names where it was read
 * @param name where it was read, as messages say it
 * @param fingerprint equal if, and only if, the same was read
 * @param brief whether the private key is a handle that may be of no use any more at the next reading, although the
 *        fingerprint is the same
 * @param parser makes an identity of it
 */
public record IdentityMaterial(String setting, String name, Fingerprint fingerprint, boolean brief, Parser parser) {

    /**
     * @param setting the setting that names where it was read
     * @param name where it was read, as messages say it
     * @param fingerprint equal if, and only if, the same was read
     * @param parser makes an identity of it, whose private key lasts
     */
    public IdentityMaterial(String setting, String name, Fingerprint fingerprint, Parser parser) {
        this(setting, name, fingerprint, false, parser);
    }

    /** Makes an identity of what was read. */
    @FunctionalInterface
    public interface Parser {

        /**
         * @param now the time to judge by which certificate is taken, if there is a choice
         * @return the identity, which the service may still refuse
         * @throws ClientCertificateException if there is none in what was read
         */
        ClientIdentity parse(Instant now) throws ClientCertificateException;
    }
}
