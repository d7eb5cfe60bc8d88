package io.quarkiverse.awsauth.sigv4.token;

import java.time.Duration;

import io.quarkiverse.awsauth.sigv4.Presigning;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * The password of a database role of Amazon Aurora DSQL. The connection must use TLS.
 *
 * @param host the cluster's endpoint, {@code <cluster>.dsql.<region>.on.aws}
 * @param region the region of the cluster
 * @param role as whom to connect
 * @param validFor 1 second to 7 days, in whole seconds
 * @see <a href="https://docs.aws.amazon.com/aurora-dsql/latest/userguide/SECTION_authentication-token.html">Generating an
 *      authentication token in Amazon Aurora DSQL</a>
 */
public record DsqlToken(String host, String region, Role role, Duration validFor) implements TokenRequest {

    /** As whom to connect: each is an IAM action of its own. */
    public enum Role {

        /** A role of the database that is linked to the IAM role: {@code dsql:DbConnect}. */
        CUSTOM("DbConnect"),

        /** The role {@code admin}: {@code dsql:DbConnectAdmin}. */
        ADMIN("DbConnectAdmin");

        private final String action;

        Role(String action) {
            this.action = action;
        }
    }

    /**
     * @throws IllegalArgumentException if a member is empty, the host is no host name, or the duration is not from 1 second
     *         to 7 days
     */
    public DsqlToken {
        TokenRecipe.requireHost("host", host);
        TokenRecipe.require("region", region);
        Presigning.validFor(validFor); // knows the bounds
    }

    /**
     * A token that is valid for 15 minutes, as AWS' own tools make them.
     *
     * @param host the cluster's endpoint, {@code <cluster>.dsql.<region>.on.aws}
     * @param region the region of the cluster
     * @param role as whom to connect
     * @throws IllegalArgumentException if a member is empty, or the host is no host name
     */
    public DsqlToken(String host, String region, Role role) {
        this(host, region, role, TokenRecipe.QUARTER_OF_AN_HOUR);
    }

    @Override
    public TokenRecipe recipe() {
        return TokenRecipe.url(TokenRecipe.request(host, role.action), SigningTarget.of("dsql", region), validFor);
    }
}
