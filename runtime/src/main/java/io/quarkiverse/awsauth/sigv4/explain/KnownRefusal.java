package io.quarkiverse.awsauth.sigv4.explain;

import java.util.List;
import java.util.Locale;

/**
 * Refusals whose own words tell the cause.
 *
 * @param cause the cause and what to do
 * @param words what services say, in lower case: codes, and parts of messages
 */
record KnownRefusal(String cause, List<String> words) {

    private static final List<KnownRefusal> ALL = List.of(
            of("The clock of the signer differs from the service's: synchronise it, and sign each request when it is sent",
                    "requesttimetooskewed", "signature expired", "signature not yet current", "requestexpired",
                    "requestinthefuture", "difference between the request time and the current time"),
            of("The presigned URL has expired: make a new one, or one that is valid for longer",
                    "request has expired"),
            of("The request was signed for another region than the service expects: give its region in SigningTarget, which is"
                    + " us-east-1 for most global services",
                    "credential should be scoped to a valid region", "the region '", "not in a valid region"),
            of("The request was signed for another service: give the service's signing name in SigningTarget, which is often"
                    + " not the first label of its host",
                    "credential should be scoped to correct service", "the service '"),
            of("The day of the credential scope is not that of the date: sign each request when it is sent",
                    "date in credential scope does not match"),
            of("The session token does not belong to the access key, has expired, or was changed on the way; or there is none,"
                    + " though the access key begins with ASIA: use SessionCredentials",
                    "security token included in the request is expired", "invalidtoken", "expiredtoken"),
            of("The service does not know the access key: it was deleted, is not active, belongs to another partition, or to an"
                    + " account that has not enabled the region; or it begins with ASIA, and its session token is missing or"
                    + " another one's: use SessionCredentials",
                    "invalidaccesskeyid", "access key id you provided does not exist", "invalidclienttokenid",
                    "unrecognizedclient", "security token included in the request is invalid"),
            of("The request was sent with a header that must be signed and was not: add every X-Amz-* header that is sent to"
                    + " SigningRequest",
                    "headers present in the request which were not signed", "headersnotsigned", "must be a 'signed header'",
                    "must be signed"),
            of("The body is not the one that was signed: give SigningRequest the bytes as they are sent, after compression",
                    "xamzcontentsha256mismatch", "contentsha256mismatch", "x-amz-content-sha256' header does not match"),
            of("The signature did not arrive: a proxy or the client removed Authorization, or it is in the URL as well",
                    "missing authentication token", "missingauthenticationtoken", "only one auth mechanism allowed"));

    private static KnownRefusal of(String cause, String... words) {
        return new KnownRefusal(cause, List.of(words));
    }

    static List<String> causesIn(String answer) {
        String lower = answer.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(known -> known.words.stream().anyMatch(lower::contains)).map(KnownRefusal::cause).toList();
    }
}
