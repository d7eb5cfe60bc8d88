package io.quarkiverse.awsauth.sigv4.token;

import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * The password of a database user of Amazon RDS or Aurora with IAM authentication; valid for 15 minutes. The connection must
 * use TLS.
 *
 * @param host the endpoint of the database itself, not of a tunnel or an alias
 * @param port the port of that endpoint, 1 to 65535
 * @param user the database user
 * @param region the region of the database
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html">IAM database
 *      authentication</a>
 */
public record RdsToken(String host, int port, String user, String region) implements TokenRequest {

    /**
     * @throws IllegalArgumentException if a member is empty, the host is no host name, or the port out of range
     */
    public RdsToken {
        TokenRecipe.requireHost("host", host);
        TokenRecipe.require("user", user);
        TokenRecipe.require("region", region);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("The port of a token is one from 1 to 65535, not " + port);
        }
    }

    @Override
    public TokenRecipe recipe() {
        return TokenRecipe.url(TokenRecipe.request(host + ":" + port, "connect").query("DBUser", user)
                .header("Host", host + ":" + port),
                SigningTarget.of("rds-db", region), TokenRecipe.QUARTER_OF_AN_HOUR);
    }
}
