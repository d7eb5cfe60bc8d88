package io.quarkiverse.awsauth.sigv4;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SessionCredentials;

/** A signature that stands in the headers of a request. */
final class HeaderSignature {

    private HeaderSignature() {
    }

    static SignatureHeaders make(SigningRequest request, SigningTarget target, AwsCredentials credentials, SigningKey key,
            Timestamp time, Workspace space) {
        PayloadHash payload = target.rules().inHeaders(request.payload());
        List<Header> added = signed(request, target, credentials, time, payload);
        CanonicalHeaders headers = space.headers(request.ofRequest(), added);

        CanonicalRequest.write(request, request.query(), headers, payload, target.rules(), space);
        space.appendStringToSign(target.algorithm().id(), time, key.scope());
        space.appendSignature(key);

        if (target.rules().sessionToken() == SessionTokenPlace.UNSIGNED) {
            addToken(target, credentials, added);
        }
        return SignatureHeaders.of(added,
                space.authorization(target.algorithm().id(), key.credential(), headers));
    }

    private static List<Header> signed(SigningRequest request, SigningTarget target, AwsCredentials credentials,
            Timestamp time, PayloadHash payload) {
        List<Header> added = new ArrayList<>(5);
        added.add(SignatureField.DATE.header(time.dateTime()));
        if (target.rules().contentSha256Header() || !payload.isDigest()
                || request.has(SignatureField.CONTENT_SHA256.sent())) {
            added.add(SignatureField.CONTENT_SHA256.header(payload.value()));
        }
        if (target.algorithm() == SigningAlgorithm.V4A) {
            added.add(SignatureField.REGION_SET.header(target.region()));
        }
        if (target.rules().sessionToken() != SessionTokenPlace.UNSIGNED) {
            addToken(target, credentials, added);
        }
        return added;
    }

    private static void addToken(SigningTarget target, AwsCredentials credentials, List<Header> added) {
        if (credentials instanceof SessionCredentials session) {
            added.add(target.rules().sessionToken().field().header(session.sessionToken().reveal()));
        }
    }
}
