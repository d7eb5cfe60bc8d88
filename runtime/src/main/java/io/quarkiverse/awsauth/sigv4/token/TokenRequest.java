package io.quarkiverse.awsauth.sigv4.token;

/** What a token is for. */
public sealed interface TokenRequest
        permits RdsToken, DsqlToken, ElastiCacheToken, MemoryDbToken, MskToken, EksToken {

    /**
     * @return how the token is made
     */
    TokenRecipe recipe();
}
