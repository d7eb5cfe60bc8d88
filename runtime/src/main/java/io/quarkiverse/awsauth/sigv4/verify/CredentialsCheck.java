package io.quarkiverse.awsauth.sigv4.verify;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.sigv4.SessionTokenPlace;

/** Whether the credentials that were found may be used: with their own session token, and until they expire. */
final class CredentialsCheck {

    static final String TOKEN = "X-Amz-Security-Token";
    private static final List<String> FIELDS = List.of(TOKEN, "X-Amz-S3session-Token");

    private CredentialsCheck() {
    }

    static AwsCredentials require(Optional<? extends AwsCredentials> found, Head head, SignatureClaim claim,
            SessionTokenPlace place, Instant now) {
        AwsCredentials credentials = found.orElseThrow(() -> new Refusal(RefusalReason.UNKNOWN_ACCESS_KEY,
                "The access key id '" + claim.accessKeyId() + "' is not known."));
        if (!credentials.accessKeyId().equals(claim.accessKeyId())) {
            throw new IllegalStateException("The look-up of '" + claim.accessKeyId() + "' found other credentials");
        }
        if (!goTogether(credentials, token(head, claim, place))) {
            throw new Refusal(RefusalReason.WRONG_SESSION_TOKEN,
                    "The session token is not the one that belongs to the access key id '" + claim.accessKeyId() + "'.");
        }
        if (credentials instanceof SessionCredentials session && session.isExpiredAt(now)) {
            throw new Refusal(RefusalReason.CREDENTIALS_EXPIRED,
                    "The credentials of the access key id '" + claim.accessKeyId() + "' have expired.");
        }
        return credentials;
    }

    /** Where none is looked for, or beside another, a token would make the request ambiguous. */
    private static Optional<String> token(Head head, SignatureClaim claim, SessionTokenPlace place) {
        List<String> inHeaders = sent(name -> head.headers().single(name.toLowerCase(Locale.ROOT)), place);
        List<String> inQuery = claim.inQuery() ? sent(head.query()::single, place) : List.of();
        if (inHeaders.size() + inQuery.size() > 1 || (claim.inQuery() && !inHeaders.isEmpty())) {
            throw new Refusal(RefusalReason.SIGNED_TWICE,
                    "The session token must be sent once: in a header, or in the query if the signature stands there.");
        }
        return inQuery.isEmpty() ? inHeaders.stream().findFirst() : inQuery.stream().findFirst();
    }

    private static List<String> sent(Function<String, Optional<String>> find, SessionTokenPlace place) {
        return FIELDS.stream().filter(name -> name.equals(TOKEN) || place == SessionTokenPlace.S3_SESSION)
                .flatMap(name -> find.apply(name).stream()).toList();
    }

    private static boolean goTogether(AwsCredentials credentials, Optional<String> token) {
        return credentials instanceof SessionCredentials session
                ? token.isPresent() && session.sessionToken().equals(SecretString.of(token.get()))
                : token.isEmpty();
    }
}
