package io.quarkiverse.awsauth.endpoint;

import static io.quarkiverse.awsauth.endpoint.Partition.AWS;
import static io.quarkiverse.awsauth.endpoint.Partition.CHINA;
import static io.quarkiverse.awsauth.endpoint.Partition.US_GOV;

import java.util.List;

import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * The one endpoint of a service for all regions of a partition. Requests to it are signed for a region that its host need not
 * name.
 *
 * @param service the signing name
 * @param partition the partition
 * @param host the host
 * @param region the region to sign for
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/rande.html#global-endpoints">AWS service endpoints, global
 *      endpoints</a>
 */
public record GlobalEndpoint(String service, Partition partition, String host, String region) {

    private static final List<GlobalEndpoint> ALL = List.of(
            new GlobalEndpoint("account", AWS, "account.us-east-1.amazonaws.com", "us-east-1"),
            new GlobalEndpoint("account", CHINA, "account.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"),
            new GlobalEndpoint("budgets", AWS, "budgets.amazonaws.com", "us-east-1"),
            new GlobalEndpoint("budgets", CHINA, "budgets.amazonaws.com.cn", "cn-northwest-1"),
            new GlobalEndpoint("ce", AWS, "ce.us-east-1.amazonaws.com", "us-east-1"),
            new GlobalEndpoint("ce", CHINA, "ce.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"),
            new GlobalEndpoint("cloudfront", AWS, "cloudfront.amazonaws.com", "us-east-1"),
            new GlobalEndpoint("cloudfront", CHINA, "cloudfront.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"),
            new GlobalEndpoint("iam", AWS, "iam.amazonaws.com", "us-east-1"),
            new GlobalEndpoint("iam", CHINA, "iam.cn-north-1.amazonaws.com.cn", "cn-north-1"),
            new GlobalEndpoint("iam", US_GOV, "iam.us-gov.amazonaws.com", "us-gov-west-1"),
            new GlobalEndpoint("organizations", AWS, "organizations.us-east-1.amazonaws.com", "us-east-1"),
            new GlobalEndpoint("organizations", CHINA, "organizations.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"),
            new GlobalEndpoint("organizations", US_GOV, "organizations.us-gov-west-1.amazonaws.com", "us-gov-west-1"),
            new GlobalEndpoint("route53", AWS, "route53.amazonaws.com", "us-east-1"),
            new GlobalEndpoint("route53", CHINA, "route53.amazonaws.com.cn", "cn-northwest-1"),
            new GlobalEndpoint("route53", US_GOV, "route53.us-gov.amazonaws.com", "us-gov-west-1"),
            new GlobalEndpoint("savingsplans", AWS, "savingsplans.amazonaws.com", "us-east-1"),
            new GlobalEndpoint("shield", AWS, "shield.us-east-1.amazonaws.com", "us-east-1"),
            // AWS advises to call the regional ones
            new GlobalEndpoint("sts", AWS, "sts.amazonaws.com", "us-east-1"),
            new GlobalEndpoint("support", AWS, "support.us-east-1.amazonaws.com", "us-east-1"),
            new GlobalEndpoint("support", CHINA, "support.cn-north-1.amazonaws.com.cn", "cn-north-1"),
            new GlobalEndpoint("support", US_GOV, "support.us-gov-west-1.amazonaws.com", "us-gov-west-1"),
            new GlobalEndpoint("waf", AWS, "waf.amazonaws.com", "us-east-1"));

    /**
     * @throws IllegalArgumentException if the host is none, or there can be no such service or region
     */
    public GlobalEndpoint {
        ServiceUri.atHost(host);
        SigningTarget.of(service, region);
    }

    /**
     * @param service the signing name, e.g. {@code iam}
     * @param partition the partition
     * @return the service's endpoint there
     * @throws IllegalArgumentException if none is known
     */
    public static GlobalEndpoint of(String service, Partition partition) {
        return ALL.stream().filter(known -> known.service.equals(service) && known.partition == partition).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No global endpoint of '" + service + "' is known in "
                        + partition.id() + ": make that of a region by ServiceUri.of(service, region), or give a URI of"
                        + " your own"));
    }

    /**
     * @return the URI of the endpoint, to which a path and a query can be added
     */
    public ServiceUri uri() {
        return ServiceUri.atHost(host);
    }

    /**
     * @return for whom requests to the endpoint are signed
     */
    public SigningTarget target() {
        return SigningTarget.of(service, region);
    }
}
