package io.quarkiverse.awsauth.sigv4;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SessionCredentials;

/** A signature that stands in the query of a URL. */
final class UrlSignature {

    private UrlSignature() {
    }

    static PresignedUrl make(SigningRequest request, SigningTarget target, AwsCredentials credentials, SigningKey key,
            Timestamp time, Duration validFor, Workspace space) {
        PayloadHash payload = target.rules().inUrls(request.payload());
        List<Header> added = request.has(SignatureField.CONTENT_SHA256.sent())
                ? List.of(SignatureField.CONTENT_SHA256.header(payload.value()))
                : List.of();
        CanonicalHeaders headers = space.headers(request.ofRequest(), added);
        PresignedQuery query = new PresignedQuery(request.query(), payload)
                .add("X-Amz-Algorithm", target.algorithm().id())
                .add("X-Amz-Credential", key.credential())
                .add(SignatureField.DATE.sent(), time.dateTime())
                .add("X-Amz-Expires", Long.toString(validFor.toSeconds()))
                .add("X-Amz-SignedHeaders", headers.names());
        if (target.algorithm() == SigningAlgorithm.V4A) {
            query.add(SignatureField.REGION_SET.sent(), target.region());
        }
        SessionTokenPlace place = target.rules().sessionToken();
        if (place != SessionTokenPlace.UNSIGNED) {
            addToken(credentials, place, query);
        }

        CanonicalRequest.write(request, query.toString(), headers, payload, target.rules(), space);
        space.appendStringToSign(target.algorithm().id(), time, key.scope());
        space.appendSignature(key);

        query.add(PresignedQuery.SIGNATURE, space.signature());
        if (place == SessionTokenPlace.UNSIGNED) {
            addToken(credentials, place, query);
        }
        return new PresignedUrl(request.scheme() + "://" + request.host() + request.path() + "?" + query,
                Instant.ofEpochSecond(time.epochSecond()).plus(validFor), headers.besidesHost());
    }

    private static void addToken(AwsCredentials credentials, SessionTokenPlace place, PresignedQuery query) {
        if (credentials instanceof SessionCredentials session) {
            query.add(place.field().sent(), session.sessionToken().reveal());
        }
    }
}
