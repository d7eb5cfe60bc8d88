package io.quarkiverse.awsauth.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hosts and regions are those of AWS' own list of endpoints. */
class GlobalEndpointTest {

    @ParameterizedTest
    @CsvSource({
            "iam,           AWS,    iam.amazonaws.com,                              us-east-1",
            "iam,           CHINA,  iam.cn-north-1.amazonaws.com.cn,                cn-north-1",
            "iam,           US_GOV, iam.us-gov.amazonaws.com,                       us-gov-west-1",
            "route53,       AWS,    route53.amazonaws.com,                          us-east-1",
            "route53,       CHINA,  route53.amazonaws.com.cn,                       cn-northwest-1",
            "route53,       US_GOV, route53.us-gov.amazonaws.com,                   us-gov-west-1",
            "cloudfront,    AWS,    cloudfront.amazonaws.com,                       us-east-1",
            "cloudfront,    CHINA,  cloudfront.cn-northwest-1.amazonaws.com.cn,     cn-northwest-1",
            "organizations, AWS,    organizations.us-east-1.amazonaws.com,          us-east-1",
            "organizations, CHINA,  organizations.cn-northwest-1.amazonaws.com.cn,  cn-northwest-1",
            "organizations, US_GOV, organizations.us-gov-west-1.amazonaws.com,      us-gov-west-1",
            "sts,           AWS,    sts.amazonaws.com,                              us-east-1",
            "account,       CHINA,  account.cn-northwest-1.amazonaws.com.cn,        cn-northwest-1",
            "budgets,       AWS,    budgets.amazonaws.com,                          us-east-1",
            "ce,            AWS,    ce.us-east-1.amazonaws.com,                     us-east-1",
            "savingsplans,  AWS,    savingsplans.amazonaws.com,                     us-east-1",
            "shield,        AWS,    shield.us-east-1.amazonaws.com,                 us-east-1",
            "support,       US_GOV, support.us-gov-west-1.amazonaws.com,            us-gov-west-1",
            "waf,           AWS,    waf.amazonaws.com,                              us-east-1" })
    void hasAHostAndARegionToSignFor(String service, Partition partition, String host, String region) {
        GlobalEndpoint endpoint = GlobalEndpoint.of(service, partition);

        assertThat(endpoint.uri().toUri()).hasToString("https://" + host + "/");
        assertThat(endpoint.target().service()).isEqualTo(service);
        assertThat(endpoint.target().region()).isEqualTo(region);
        assertThat(Partition.thatHas(region)).contains(partition);
        assertThat(host).endsWith(partition.domain());
    }

    @Test
    void takesAPathAndAQuery() {
        assertThat(GlobalEndpoint.of("route53", Partition.AWS).uri().path("2013-04-01/hostedzone").query("maxitems", "1")
                .toUri()).hasToString("https://route53.amazonaws.com/2013-04-01/hostedzone?maxitems=1");
        assertThat(GlobalEndpoint.of("iam", Partition.AWS).uri().prefix("iam").domain("global.api.aws").toUri())
                .hasHost("iam.global.api.aws");
    }

    @ParameterizedTest
    @CsvSource({ "sts, CHINA", "lambda, AWS", "waf, US_GOV", "iam, EU_SOVEREIGN" })
    void knowsNoOthers(String service, Partition partition) {
        assertThatThrownBy(() -> GlobalEndpoint.of(service, partition)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("No global endpoint of '" + service + "' is known in " + partition.id() + ": ");
    }

    @ParameterizedTest
    @CsvSource({ "x, localhost, us-east-1", "x, evil/.example.com, us-east-1", "a b, a.example.com, us-east-1",
            "x, a.example.com, a/b" })
    void isNoneWithoutAHost(String service, String host, String region) {
        assertThatThrownBy(() -> new GlobalEndpoint(service, Partition.AWS, host, region))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
