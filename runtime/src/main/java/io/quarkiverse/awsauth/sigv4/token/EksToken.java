package io.quarkiverse.awsauth.sigv4.token;

import java.time.Duration;

import io.quarkiverse.awsauth.endpoint.Partition;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * The bearer token of a client of an Amazon EKS cluster. The cluster asks AWS STS with it who that is, and accepts it for 15
 * minutes, whatever expiry its URL tells: that is 60 seconds, the most that older clusters admit.
 *
 * @param cluster the name of the cluster
 * @param region the region whose AWS STS the cluster asks, usually its own
 * @see <a href="https://github.com/kubernetes-sigs/aws-iam-authenticator#api-authorization-from-outside-a-cluster">AWS IAM
 *      Authenticator for Kubernetes</a>
 */
public record EksToken(String cluster, String region) implements TokenRequest {

    private static final Duration SIGNED_FOR = Duration.ofSeconds(60);

    /**
     * @throws IllegalArgumentException if a member is empty, or the region none
     */
    public EksToken {
        TokenRecipe.require("cluster", cluster);
        TokenRecipe.requireHost("region", region);
    }

    @Override
    public TokenRecipe recipe() {
        return new TokenRecipe(
                TokenRecipe.request(Partition.host("sts", region, false, false), "GetCallerIdentity")
                        .query("Version", "2011-06-15").header("x-k8s-aws-id", cluster).build(),
                SigningTarget.of("sts", region), SIGNED_FOR, TokenRecipe.QUARTER_OF_AN_HOUR, TokenForm.KUBERNETES);
    }
}
