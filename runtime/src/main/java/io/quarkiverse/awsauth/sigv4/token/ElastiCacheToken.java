package io.quarkiverse.awsauth.sigv4.token;

import io.quarkiverse.awsauth.sigv4.SigningRequestBuilder;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * The password of a user of Amazon ElastiCache for Valkey or Redis with IAM authentication; valid for 15 minutes. The
 * connection must use TLS, and the service ends it after 12 hours unless it authenticates again.
 *
 * @param cache the name of the serverless cache, or the id of the replication group; not its endpoint
 * @param kind which of both
 * @param user the user's id, which is its name, too
 * @param region the region of the cache
 * @see <a href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html">Authenticating with IAM</a>
 */
public record ElastiCacheToken(String cache, Kind kind, String user, String region) implements TokenRequest {

    /** What a cache is. */
    public enum Kind {

        /** A serverless cache. */
        SERVERLESS,

        /** A cache of nodes: a replication group. */
        REPLICATION_GROUP
    }

    /**
     * @throws IllegalArgumentException if a member is empty, or the cache no name
     */
    public ElastiCacheToken {
        TokenRecipe.requireHost("cache", cache);
        TokenRecipe.require("user", user);
        TokenRecipe.require("region", region);
    }

    @Override
    public TokenRecipe recipe() {
        SigningRequestBuilder request = TokenRecipe.request(cache, "connect").query("User", user);
        if (kind == Kind.SERVERLESS) {
            request.query("ResourceType", "ServerlessCache");
        }
        return TokenRecipe.url(request, SigningTarget.of("elasticache", region), TokenRecipe.QUARTER_OF_AN_HOUR);
    }
}
