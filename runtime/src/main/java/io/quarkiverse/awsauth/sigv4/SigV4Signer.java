package io.quarkiverse.awsauth.sigv4;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SessionCredentials;

/**
 * Signs requests with AWS Signature Version 4. Safe for use by many threads; does no input or output, so it may be called
 * on an event loop.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">AWS Signature Version 4</a>
 */
public final class SigV4Signer {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String DATE = "X-Amz-Date";
    private static final String TOKEN = "X-Amz-Security-Token";
    private static final String CONTENT_SHA256 = "X-Amz-Content-Sha256";
    private static final String AUTHORIZATION = "Authorization";
    private static final Set<String> ADDED = Set.of(DATE, TOKEN, CONTENT_SHA256);

    private final InstantSource clock;
    private final SigningKeys keys = new SigningKeys();

    /**
     * @param clock tells the time of signing; services accept a few minutes of difference to theirs
     */
    public SigV4Signer(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Signs a request. Headers of an earlier signature are ignored and replaced.
     *
     * @param request the request as it will be sent
     * @param target the service and region, and the service's rules
     * @param credentials the credentials; whether they have expired is not looked at
     * @return the headers to set on the request
     * @throws IllegalArgumentException if the request has no {@code Host} header
     */
    public SignatureHeaders sign(SigningRequest request, SigningTarget target, AwsCredentials credentials) {
        return steps(request, target, credentials, clock.instant()).headers();
    }

    Steps steps(SigningRequest request, SigningTarget target, AwsCredentials credentials, Instant now) {
        CredentialScope scope = CredentialScope.at(now, target.region(), target.service());
        Map<String, String> added = new LinkedHashMap<>();
        added.put(DATE, scope.dateTime());
        if (target.contentSha256Header() || request.has(CONTENT_SHA256)) {
            added.put(CONTENT_SHA256, request.payload().value());
        }
        if (credentials instanceof SessionCredentials session && target.signSessionToken()) {
            added.put(TOKEN, session.sessionToken().reveal());
        }
        CanonicalRequest canonical = CanonicalRequest.of(request.replacing(ADDED, added), target);
        String stringToSign = canonical.stringToSign(ALGORITHM, scope);
        String signature = Digests.hex(Digests.hmac(keys.signingKey(credentials.secretAccessKey(), scope), stringToSign));
        if (credentials instanceof SessionCredentials session) {
            added.put(TOKEN, session.sessionToken().reveal());
        }
        added.put(AUTHORIZATION, ALGORITHM + " Credential=" + credentials.accessKeyId() + "/" + scope.text()
                + ", SignedHeaders=" + canonical.signedHeaders() + ", Signature=" + signature);
        return new Steps(canonical, stringToSign, signature, new SignatureHeaders(added));
    }

    /** What a signature is made of, for tests that compare each step with known answers. */
    record Steps(CanonicalRequest canonical, String stringToSign, String signature, SignatureHeaders headers) {
    }
}
