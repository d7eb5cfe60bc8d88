package io.quarkiverse.awsauth.endpoint;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Hosts that do not name their region, and the one that their requests are signed for.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/rande.html">Global endpoints</a>, and those without a region,
 *      which mean {@code us-east-1}
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/iam-service.html">IAM</a>,
 *      <a href="https://docs.aws.amazon.com/general/latest/gr/r53.html">Route 53</a>,
 *      <a href="https://docs.aws.amazon.com/general/latest/gr/sts.html">STS</a>,
 *      <a href="https://docs.aws.amazon.com/general/latest/gr/s3.html">Amazon S3</a>
 */
final class GlobalHosts {

    private static final Map<String, ServiceHost> HOSTS = """
            autoscaling.amazonaws.com                    autoscaling       us-east-1
            budgets.amazonaws.com                        budgets           us-east-1
            budgets.amazonaws.com.cn                     budgets           cn-northwest-1
            cloudfront.amazonaws.com                     cloudfront        us-east-1
            cloudfront.global.api.aws                    cloudfront        us-east-1
            ec2.amazonaws.com                            ec2               us-east-1
            elasticmapreduce.amazonaws.com               elasticmapreduce  us-east-1
            global.health.amazonaws.com                  health            us-east-1
            global.health.amazonaws.com.cn               health            cn-northwest-1
            iam.amazonaws.com                            iam               us-east-1
            iam-fips.amazonaws.com                       iam               us-east-1
            iam.global.api.aws                           iam               us-east-1
            iam.us-gov.amazonaws.com                     iam               us-gov-west-1
            iam.us-gov.api.aws                           iam               us-gov-west-1
            iam.global.api.amazonwebservices.com.cn      iam               cn-north-1
            queue.amazonaws.com                          sqs               us-east-1
            route53.amazonaws.com                        route53           us-east-1
            route53-fips.amazonaws.com                   route53           us-east-1
            route53.global.api.aws                       route53           us-east-1
            route53.us-gov.amazonaws.com                 route53           us-gov-west-1
            route53.us-gov.api.aws                       route53           us-gov-west-1
            route53.amazonaws.com.cn                     route53           cn-northwest-1
            route53.global.api.amazonwebservices.com.cn  route53           cn-northwest-1
            route53.c2s.ic.gov                           route53           us-iso-east-1
            route53.sc2s.sgov.gov                        route53           us-isob-east-1
            route53.cloud.adc-e.uk                       route53           eu-isoe-west-1
            route53.csp.hci.ic.gov                       route53           us-isof-south-1
            route53.amazonaws.eu                         route53           eusc-de-east-1
            s3.amazonaws.com                             s3                us-east-1
            s3-external-1.amazonaws.com                  s3                us-east-1
            savingsplans.amazonaws.com                   savingsplans      us-east-1
            savingsplans.global.api.aws                  savingsplans      us-east-1
            sts.amazonaws.com                            sts               us-east-1
            waf.amazonaws.com                            waf               us-east-1
            waf-fips.amazonaws.com                       waf               us-east-1
            """.lines().map(row -> row.split(" +", -1))
            .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> new ServiceHost(row[1], Optional.of(row[2]))));

    private GlobalHosts() {
    }

    static Optional<ServiceHost> match(String host) {
        return Optional.ofNullable(HOSTS.get(host));
    }
}
