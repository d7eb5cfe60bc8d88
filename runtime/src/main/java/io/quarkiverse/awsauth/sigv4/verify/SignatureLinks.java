package io.quarkiverse.awsauth.sigv4.verify;

import java.time.Instant;
import java.util.HexFormat;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;

/** The signatures of the pieces of one body, each of which signs the one before it. */
final class SignatureLinks {

    private static final HexFormat HEX = HexFormat.of();
    private static final String EMPTY_SHA256 = Octets.sha256Hex(new byte[0]);
    /** Signatures of Version 4A differ in length: those of chunks are made equally long. */
    private static final String PADDING = "*";

    private final AwsCredentials credentials;
    private final SigningAlgorithm algorithm;
    private final SigningTime start;
    private CredentialScope scope;
    private VerifyingKey key;
    private String previous;

    SignatureLinks(AwsCredentials credentials, SigningAlgorithm algorithm, SigningTime start, CredentialScope scope,
            VerifyingKey key, String first) {
        this.credentials = credentials;
        this.algorithm = algorithm;
        this.start = start;
        this.scope = scope;
        this.key = key;
        this.previous = first;
    }

    boolean chunk(byte[] sha256, String signature) {
        return next("-PAYLOAD", start, EMPTY_SHA256 + "\n" + HEX.formatHex(sha256), signature);
    }

    boolean trailer(byte[] sha256, String signature) {
        return next("-TRAILER", start, HEX.formatHex(sha256), signature);
    }

    boolean event(Instant date, byte[] sha256OfHeaders, byte[] sha256OfPayload, String signature) {
        SigningTime time = SigningTime.of(date);
        if (!time.day().equals(scope.date())) {
            scope = new CredentialScope(time.day(), scope.region(), scope.service());
            key = VerifyingKey.of(credentials, algorithm, scope);
        }
        return next("-PAYLOAD", time, HEX.formatHex(sha256OfHeaders) + "\n" + HEX.formatHex(sha256OfPayload), signature);
    }

    private boolean next(String kind, SigningTime time, String digests, String sent) {
        String signature = algorithm == SigningAlgorithm.V4A ? unpadded(sent) : sent;
        String text = String.join("\n", algorithm.id() + kind, time.text(), scopeText(), previous, digests);
        previous = signature;
        return key.verifies(text, signature);
    }

    private String scopeText() {
        return scope.date() + (algorithm == SigningAlgorithm.V4A ? "" : "/" + scope.region()) + "/" + scope.service()
                + "/aws4_request";
    }

    private static String unpadded(String signature) {
        int end = signature.length();
        while (signature.startsWith(PADDING, end - 1)) {
            end--;
        }
        return signature.substring(0, end);
    }
}
