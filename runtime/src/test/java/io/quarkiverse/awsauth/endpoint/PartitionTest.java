package io.quarkiverse.awsauth.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionTest {

    @ParameterizedTest
    @CsvSource({
            "aws,        eu-central-1,     amazonaws.com,    api.aws",
            "aws,        mx-central-1,     amazonaws.com,    api.aws",
            "aws-cn,     cn-northwest-1,   amazonaws.com.cn, api.amazonwebservices.com.cn",
            "aws-us-gov, us-gov-west-1,    amazonaws.com,    api.aws",
            "aws-iso,    us-iso-east-1,    c2s.ic.gov,       api.aws.ic.gov",
            "aws-iso-b,  us-isob-east-1,   sc2s.sgov.gov,    api.aws.scloud",
            "aws-iso-e,  eu-isoe-west-1,   cloud.adc-e.uk,   api.cloud-aws.adc-e.uk",
            "aws-iso-f,  us-isof-south-1,  csp.hci.ic.gov,   api.aws.hci.ic.gov",
            "aws-eusc,   eusc-de-east-1,   amazonaws.eu,     api.amazonwebservices.eu" })
    void namesTheEndpointOfARegion(String partition, String region, String suffix, String dualStackSuffix) {
        assertThat(Partition.ofRegion(region).id()).isEqualTo(partition);
        assertThat(Partition.host("rolesanywhere", region, false, false)).isEqualTo("rolesanywhere." + region + "." + suffix);
        assertThat(Partition.host("rolesanywhere", region, true, false))
                .isEqualTo("rolesanywhere-fips." + region + "." + suffix);
        assertThat(Partition.host("rolesanywhere", region, false, true))
                .isEqualTo("rolesanywhere." + region + "." + dualStackSuffix);
        assertThat(Partition.host("rolesanywhere", region, true, true))
                .isEqualTo("rolesanywhere-fips." + region + "." + dualStackSuffix);
    }

    @Test
    void takesARegionNewerThanItselfForOneOfAws() {
        assertThat(Partition.ofRegion("moon-tranquility-1")).isEqualTo(Partition.AWS);
        assertThat(Partition.host("sts", "moon-tranquility-1", false, false)).isEqualTo("sts.moon-tranquility-1.amazonaws.com");
    }

    @Test
    void isFoundByTheNameInArns() {
        assertThat(Arrays.stream(Partition.values()).map(Partition::id)).hasSize(8)
                .allSatisfy(
                        id -> assertThat(Partition.byId(id)).hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(id)));
        assertThat(Partition.byId("AWS")).isEmpty();
    }
}
