package io.quarkiverse.awsauth.sigv4.token;

import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * The bearer token of a client of Amazon MSK, for SASL/OAUTHBEARER; valid for 15 minutes. The connection must use TLS.
 *
 * @param region the region of the cluster
 * @see <a href="https://docs.aws.amazon.com/msk/latest/developerguide/iam-access-control.html">IAM access control</a>
 * @see <a href="https://github.com/aws/aws-msk-iam-auth">The login module of AWS, whose tokens these are</a>
 */
public record MskToken(String region) implements TokenRequest {

    /**
     * @throws IllegalArgumentException if the region is empty or none
     */
    public MskToken {
        TokenRecipe.requireHost("region", region);
    }

    /** The domain is the same in all partitions: the host is never called, only signed. */
    @Override
    public TokenRecipe recipe() {
        return new TokenRecipe(
                TokenRecipe.request("kafka." + region + ".amazonaws.com", "kafka-cluster:Connect").build(),
                SigningTarget.of("kafka-cluster", region), TokenRecipe.QUARTER_OF_AN_HOUR, TokenRecipe.QUARTER_OF_AN_HOUR,
                TokenForm.KAFKA);
    }
}
