package io.quarkiverse.awsauth.sigv4.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.quarkiverse.awsauth.sigv4.SessionTokenPlace;

/**
 * Whether all headers are signed that decide what a request means: {@code host}, each {@code x-amz-*} and, unless a URL is
 * signed, whose user chooses it, {@code content-type}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Signature calculations for
 *      the Authorization header</a>
 */
final class SignedHeadersCheck {

    private static final String TOKEN = "x-amz-security-token";

    private SignedHeadersCheck() {
    }

    static void require(SignatureClaim claim, HeaderTable headers, SessionTokenPlace tokenPlace) {
        requireWellFormed(claim.signedHeaders());
        Set<String> signed = new HashSet<>(claim.signedHeaders());
        for (String name : claim.signedHeaders()) {
            if (!headers.has(name)) {
                throw new Refusal(RefusalReason.HEADER_NOT_SENT,
                        "'" + name + "' is a 'SignedHeader' but was not sent.");
            }
        }
        headers.single("host");
        requireSigned("host", signed);
        for (String name : headers.names()) {
            if (isMandatory(name, claim.inQuery(), tokenPlace)) {
                requireSigned(name, signed);
            }
        }
    }

    /** Sorted, each once, names in lower case. */
    private static void requireWellFormed(List<String> names) {
        String previous = "";
        for (String name : names) {
            if (!Octets.areToken(name) || !name.equals(name.toLowerCase(Locale.ROOT)) || name.compareTo(previous) <= 0) {
                throw new Refusal(RefusalReason.MALFORMED_SIGNED_HEADERS,
                        "'SignedHeaders' must be names in lower case, sorted and free of duplicates.");
            }
            previous = name;
        }
    }

    private static boolean isMandatory(String name, boolean inQuery, SessionTokenPlace tokenPlace) {
        if (name.equals(TOKEN) && tokenPlace == SessionTokenPlace.UNSIGNED) {
            return false;
        }
        return name.startsWith("x-amz-") || (name.equals("content-type") && !inQuery);
    }

    private static void requireSigned(String name, Set<String> signed) {
        if (!signed.contains(name)) {
            throw new Refusal(RefusalReason.HEADER_NOT_SIGNED,
                    "'" + name + "' must be a 'SignedHeader' in the AWS Authorization.");
        }
    }
}
