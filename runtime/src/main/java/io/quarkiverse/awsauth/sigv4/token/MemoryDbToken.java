package io.quarkiverse.awsauth.sigv4.token;

import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * The password of a user of Amazon MemoryDB with IAM authentication; valid for 15 minutes. The connection must use TLS, and
 * the service ends it after 12 hours unless it authenticates again.
 *
 * @param cluster the name of the cluster, not its endpoint
 * @param user the user's name
 * @param region the region of the cluster
 * @see <a href="https://docs.aws.amazon.com/memorydb/latest/devguide/auth-iam.html">Authenticating with IAM</a>
 */
public record MemoryDbToken(String cluster, String user, String region) implements TokenRequest {

    /**
     * @throws IllegalArgumentException if a member is empty, or the cluster no name
     */
    public MemoryDbToken {
        TokenRecipe.requireHost("cluster", cluster);
        TokenRecipe.require("user", user);
        TokenRecipe.require("region", region);
    }

    @Override
    public TokenRecipe recipe() {
        return TokenRecipe.url(TokenRecipe.request(cluster, "connect").query("User", user),
                SigningTarget.of("memorydb", region), TokenRecipe.QUARTER_OF_AN_HOUR);
    }
}
