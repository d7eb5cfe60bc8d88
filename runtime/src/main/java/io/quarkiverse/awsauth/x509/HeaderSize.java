package io.quarkiverse.awsauth.x509;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of a request's header the certificates take: base64 in {@code X-Amz-X509} and {@code X-Amz-X509-Chain}.
 */
final class HeaderSize {

    /** What servers and proxies commonly accept of headers in all. */
    static final int COMMON_LIMIT = 8192;

    private HeaderSize() {
    }

    static List<String> warnings(ClientIdentity identity) {
        List<X509Certificate> certificates = new ArrayList<>(identity.chain());
        certificates.add(identity.certificate());
        int size = "X-Amz-X509: \r\n".length()
                + (identity.chain().isEmpty() ? 0 : "X-Amz-X509-Chain: \r\n".length() + identity.chain().size() - 1);
        for (X509Certificate certificate : certificates) {
            size += base64(certificate);
        }
        return size <= COMMON_LIMIT ? List.of()
                : List.of("it and its chain take " + size + " bytes of a request's header, and many proxies refuse more than "
                        + COMMON_LIMIT + "; shorten the chain, or raise the limits of proxies on the way");
    }

    private static int base64(X509Certificate certificate) {
        try {
            return (certificate.getEncoded().length + 2) / 3 * 4;
        } catch (CertificateEncodingException e) {
            return 0;
        }
    }
}
