package io.quarkiverse.awsauth.sigv4;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SessionCredentials;

/** A signature that stands in the headers of a request. */
final class HeaderSignature {

    private HeaderSignature() {
    }

    static SignatureHeaders make(SigningRequest request, SigningTarget target, AwsCredentials credentials, SigningKey key,
            Timestamp time, Workspace space) {
        PayloadHash payload = target.rules().inHeaders(request.payload());
        AddedHeaders added = added(request, target, credentials, time, payload, space.headers());

        CanonicalRequest.write(request, request.query(), space.headers(), payload, target.rules(), space.text());
        space.appendStringToSign(target.algorithm().id(), time, key.scope());
        space.appendSignature(key);

        return added.with(space.authorization(target.algorithm().id(), credentials.accessKeyId(), key.scope()));
    }

    private static AddedHeaders added(SigningRequest request, SigningTarget target, AwsCredentials credentials,
            Timestamp time, PayloadHash payload, CanonicalHeaders headers) {
        AddedHeaders added = new AddedHeaders(request, headers);
        added.signed(SignatureField.DATE, time.dateTime());
        if (target.rules().contentSha256Header() || !payload.isDigest()
                || request.has(SignatureField.CONTENT_SHA256.sent())) {
            added.signed(SignatureField.CONTENT_SHA256, payload.value());
        }
        if (target.algorithm() == SigningAlgorithm.V4A) {
            added.signed(SignatureField.REGION_SET, target.region());
        }
        if (credentials instanceof SessionCredentials session) {
            SessionTokenPlace place = target.rules().sessionToken();
            if (place == SessionTokenPlace.UNSIGNED) {
                added.unsigned(place.field(), session.sessionToken().reveal());
            } else {
                added.signed(place.field(), session.sessionToken().reveal());
            }
        }
        headers.sort();
        return added;
    }
}
