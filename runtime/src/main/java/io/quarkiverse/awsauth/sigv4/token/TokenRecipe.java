package io.quarkiverse.awsauth.sigv4.token;

import java.net.URI;
import java.time.Duration;

import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningRequestBuilder;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * How a token is made.
 *
 * @param request the request that is presigned; only the service ever makes it
 * @param target the service that verifies the signature
 * @param signedFor how long the URL says that it is valid
 * @param validFor how long the service accepts it, which differs for those that ignore what the URL says
 * @param form what becomes of the URL
 */
public record TokenRecipe(SigningRequest request, SigningTarget target, Duration signedFor, Duration validFor,
        TokenForm form) {

    /** What nearly all services allow at most. */
    static final Duration QUARTER_OF_AN_HOUR = Duration.ofMinutes(15);

    /** A token that is a URL without its scheme. */
    static TokenRecipe url(SigningRequestBuilder request, SigningTarget target, Duration validFor) {
        return new TokenRecipe(request.build(), target, validFor, validFor, TokenForm.URL_WITHOUT_SCHEME);
    }

    /** The request for a token: {@code GET https://host/?Action=…}. */
    static SigningRequestBuilder request(String host, String action) {
        return SigningRequest.builder("GET", URI.create("https://" + host + "/")).query("Action", action);
    }

    /** Refuses what would sign well, and be refused by the service without a reason. */
    static void require(String member, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("The " + member + " of a token must not be empty");
        }
    }

    /** Refuses what would be another part of a URL. */
    static void requireHost(String member, String host) {
        require(member, host);
        if (!host.matches("[A-Za-z0-9.-]+")) {
            throw new IllegalArgumentException("The " + member + " of a token is a name alone, without scheme, port or path,"
                    + " not '" + host + "'");
        }
    }
}
