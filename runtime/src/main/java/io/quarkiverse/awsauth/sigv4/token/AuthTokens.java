package io.quarkiverse.awsauth.sigv4.token;

import java.time.Instant;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.sigv4.PresignedUrl;
import io.quarkiverse.awsauth.sigv4.Presigning;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.WhenCredentialsExpire;

/**
 * Makes tokens. It takes microseconds and no network: make one for each connection rather than keep it. Safe for use by many
 * threads.
 */
public final class AuthTokens {

    private final SigV4Signer signer;

    /**
     * @param signer signs the URLs that tokens are made of
     */
    public AuthTokens(SigV4Signer signer) {
        this.signer = signer;
    }

    /**
     * A token is valid for as long as its service allows, but no longer than the credentials: one made shortly before they
     * expire is valid for that short time.
     *
     * @param request what the token is for
     * @param credentials whose token it is
     * @return the token
     * @throws IllegalStateException if the credentials have expired, or will within a second
     */
    public AuthToken make(TokenRequest request, AwsCredentials credentials) {
        TokenRecipe recipe = request.recipe();
        PresignedUrl url = signer.presign(recipe.request(), recipe.target(), credentials,
                new Presigning(recipe.signedFor(), WhenCredentialsExpire.SHORTEN));
        return new AuthToken(SecretString.of(recipe.form().write(url.url())), expiry(recipe, url, credentials));
    }

    private static Instant expiry(TokenRecipe recipe, PresignedUrl url, AwsCredentials credentials) {
        Instant usual = url.expires().minus(recipe.signedFor()).plus(recipe.validFor());
        if (credentials instanceof SessionCredentials session && session.expiration() != null) {
            return usual.isBefore(session.expiration()) ? usual : session.expiration();
        }
        return usual;
    }
}
