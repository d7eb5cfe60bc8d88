package io.quarkiverse.awsauth.deployment.emulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Predicate;

/** Verifies requests signed with an access key (Signature Version 4, {@code AWS4-HMAC-SHA256}). */
final class CallerVerifier {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String TOKEN = "x-amz-security-token";

    private final AccessKeys keys;
    private final InstantSource clock;

    CallerVerifier(AccessKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The access key that signed the request.
     *
     * @param regions the regions the service accepts in the scope
     * @throws RefusedException if it did not, or not in the way or at the time it should have
     */
    AccessKey verify(SignedRequest signed, Predicate<String> regions) {
        requireAlgorithm(signed.authorization());
        Instant now = clock.instant();
        AccessKey key = knownKey(signed, now);
        signed.requireCurrent(now);
        signed.authorization().scope().requireRegion(regions);
        signed.requireSignedHeaders();
        String service = signed.authorization().scope().service();
        String stringToSign = signed.stringToSign(PathRule.of(service), PayloadHash.of(signed.request(), service));
        if (!Digests.sameInConstantTime(signature(key, signed, stringToSign), signed.authorization().signature())) {
            throw Fault.SIGNATURE_MISMATCH.because("The request signature we calculated does not match the signature you "
                    + "provided. Check your AWS Secret Access Key and signing method. Consult the service documentation "
                    + "for details.");
        }
        return key;
    }

    private static void requireAlgorithm(Authorization authorization) {
        if (!authorization.algorithm().equals(ALGORITHM)) {
            throw Fault.INCOMPLETE_SIGNATURE.because("Unsupported AWS 'algorithm': '" + authorization.algorithm() + "'.");
        }
    }

    private AccessKey knownKey(SignedRequest signed, Instant now) {
        String token = signed.request().values(TOKEN).isEmpty() ? null : signed.request().single(TOKEN).orElse("");
        AccessKey key = keys.find(signed.authorization().credential())
                .filter(found -> found.goesWith(token))
                .orElseThrow(() -> Fault.UNKNOWN_TOKEN
                        .because("The security token included in the request is invalid."));
        if (key.isExpired(now)) {
            throw Fault.EXPIRED_TOKEN.because("The security token included in the request is expired");
        }
        return key;
    }

    private static String signature(AccessKey key, SignedRequest signed, String stringToSign) {
        CredentialScope scope = signed.authorization().scope();
        byte[] signingKey = ("AWS4" + key.secret()).getBytes(StandardCharsets.UTF_8);
        for (String step : new String[] { scope.day(), scope.region(), scope.service(), scope.terminator() }) {
            signingKey = Digests.hmacSha256(signingKey, step);
        }
        return HexFormat.of().formatHex(Digests.hmacSha256(signingKey, stringToSign));
    }
}
