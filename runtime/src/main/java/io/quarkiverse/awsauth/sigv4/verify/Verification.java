package io.quarkiverse.awsauth.sigv4.verify;

import java.time.Instant;
import java.util.List;

/** Whether a request, its body included, is genuine. */
public sealed interface Verification permits Verification.Genuine, Refused {

    /**
     * It was signed with the access key's secret, for this service and time, and was not changed since.
     *
     * @param accessKeyId whose secret it was signed with; with a certificate, its serial number in decimal
     * @param scope what the signature is limited to
     * @param signedHeaders the names of the headers that were signed, in lower case; any other header may come from anyone
     * @param signedAt when it was signed, by the signer's clock
     */
    record Genuine(String accessKeyId, CredentialScope scope, List<String> signedHeaders, Instant signedAt)
            implements
                Verification {

        public Genuine {
            signedHeaders = List.copyOf(signedHeaders);
        }
    }
}
