package io.quarkiverse.awsauth.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.sigv4.SigningTarget;

class ServiceHostTest {

    @ParameterizedTest
    @CsvSource({
            "s3.eu-central-1.amazonaws.com,                                              s3, eu-central-1",
            "s3-eu-west-1.amazonaws.com,                                                 s3, eu-west-1",
            "s3-fips-us-gov-west-1.amazonaws.com,                                        s3, us-gov-west-1",
            "s3.dualstack.eu-central-1.amazonaws.com,                                    s3, eu-central-1",
            "s3-fips.us-east-1.amazonaws.com,                                            s3, us-east-1",
            "s3-fips.dualstack.us-east-1.amazonaws.com,                                  s3, us-east-1",
            "s3.cn-north-1.amazonaws.com.cn,                                             s3, cn-north-1",
            "bucket.s3.eu-central-1.amazonaws.com,                                       s3, eu-central-1",
            "bucket.with.dots.s3.eu-central-1.amazonaws.com,                             s3, eu-central-1",
            "bucket.with.dots.s3-eu-west-1.amazonaws.com,                                s3, eu-west-1",
            "bucket.s3.dualstack.eu-central-1.amazonaws.com,                             s3, eu-central-1",
            "bucket.s3-fips.dualstack.us-gov-east-1.amazonaws.com,                       s3, us-gov-east-1",
            "bucket.s3-fips-us-gov-west-1.amazonaws.com,                                 s3, us-gov-west-1",
            "x.execute-api.us-east-1.s3.eu-central-1.amazonaws.com,                      s3, eu-central-1",
            "s3.us-east-1.amazonaws.com.s3.eu-central-1.amazonaws.com,                   s3, eu-central-1",
            "data-123456789012.s3-accesspoint.eu-central-1.amazonaws.com,                s3, eu-central-1",
            "data-123456789012.s3-accesspoint-fips.dualstack.us-east-1.amazonaws.com,    s3, us-east-1",
            "123456789012.s3-control.eu-central-1.amazonaws.com,                         s3, eu-central-1",
            "s3-control.dualstack.eu-central-1.amazonaws.com,                            s3, eu-central-1",
            "data-123456789012.s3-object-lambda.eu-central-1.amazonaws.com,              s3-object-lambda, eu-central-1",
            "data-123456789012.op-01234567890123456.s3-outposts.us-west-2.amazonaws.com, s3-outposts, us-west-2",
            "s3-outposts.us-west-2.amazonaws.com,                                        s3-outposts, us-west-2",
            "data--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com,            s3express, us-east-1",
            "data--use1-az4--x-s3.s3express-use1-az4.dualstack.us-east-1.amazonaws.com,  s3express, us-east-1",
            "data--use1-az4--x-s3.s3express-fips-use1-az4.us-east-1.amazonaws.com,       s3express, us-east-1",
            "data--use1-az4--xa-s3.s3express-use1-az4.us-east-1.amazonaws.com,           s3express, us-east-1",
            "s3vectors.eu-central-1.api.aws,                                             s3vectors, eu-central-1" })
    void tellsAmazonS3InItsForms(String host, String service, String region) {
        assertThat(ServiceHost.of(host)).contains(new ServiceHost(service, Optional.of(region)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "bucket.s3.amazonaws.com", "bucket.with.dots.s3.amazonaws.com",
            "bucket.s3-accelerate.amazonaws.com", "bucket.s3-accelerate.dualstack.amazonaws.com",
            "s3-accelerate.amazonaws.com" })
    void leavesTheRegionOpenWhereABucketOfAnyCanBe(String host) {
        assertThat(ServiceHost.of(host)).contains(new ServiceHost("s3", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
            "abc123.execute-api.eu-central-1.amazonaws.com,                        execute-api, eu-central-1",
            "abc123-vpce-0a1b2c3d4e5f.execute-api.eu-central-1.amazonaws.com,      execute-api, eu-central-1",
            "abc123.execute-api-fips.us-gov-west-1.amazonaws.com,                  execute-api, us-gov-west-1",
            "abc123.execute-api.cn-north-1.amazonaws.com.cn,                       execute-api, cn-north-1",
            "abcdefghij0123456789.lambda-url.eu-central-1.on.aws,                  lambda, eu-central-1",
            "search-logs-abc123.eu-central-1.es.amazonaws.com,                     es, eu-central-1",
            "vpc-logs-abc123.cn-northwest-1.es.amazonaws.com.cn,                   es, cn-northwest-1",
            "search-logs-abc123.aos.eu-central-1.on.aws,                           es, eu-central-1",
            "abc123.eu-central-1.aoss.amazonaws.com,                               aoss, eu-central-1",
            "abc123.aoss.eu-central-1.on.aws,                                      aoss, eu-central-1",
            "logs-abc123.eu-central-1.osis.amazonaws.com,                          osis, eu-central-1",
            "doc-films-abc123.eu-central-1.cloudsearch.amazonaws.com,              cloudsearch, eu-central-1",
            "abc123.appsync-api.eu-central-1.amazonaws.com,                        appsync, eu-central-1",
            "tools-abc123.gateway.bedrock-agentcore.eu-central-1.amazonaws.com,    bedrock-agentcore, eu-central-1",
            "orders-0a1b.7d67968.vpc-lattice-svcs.eu-central-1.on.aws,             vpc-lattice-svcs, eu-central-1",
            "db.cluster-abc123.eu-central-1.neptune.amazonaws.com,                 neptune-db, eu-central-1",
            "g-abc123.eu-central-1.neptune-graph.amazonaws.com,                    neptune-graph, eu-central-1",
            "123456789012.ddb.eu-central-1.amazonaws.com,                          dynamodb, eu-central-1",
            "abc123-ats.iot.eu-central-1.amazonaws.com,                            iotdevicegateway, eu-central-1",
            "greengrass-ats.iot.us-gov-west-1.amazonaws.com,                       greengrass, us-gov-west-1",
            "eu-central-1.queue.amazonaws.com,                                     sqs, eu-central-1" })
    void tellsWhatCustomersMake(String host, String service, String region) {
        assertThat(ServiceHost.of(host)).contains(new ServiceHost(service, Optional.of(region)));
    }

    @ParameterizedTest
    @CsvSource({
            "vpce-0a1b-xyz.execute-api.eu-central-1.vpce.amazonaws.com,                    execute-api",
            "vpce-0a1b-xyz-eu-central-1a.sqs.eu-central-1.vpce.amazonaws.com,              sqs",
            "vpce-0a1b-xyz.runtime.sagemaker.eu-central-1.vpce.amazonaws.com,              sagemaker",
            "vpce-0a1b-xyz.bedrock-runtime.eu-central-1.vpce.amazonaws.com,                bedrock",
            "vpce-0a1b-xyz.s3.eu-central-1.vpce.amazonaws.com,                             s3",
            "bucket.vpce-0a1b-xyz.s3.eu-central-1.vpce.amazonaws.com,                      s3",
            "my.bucket.bucket.vpce-0a1b-xyz.s3.eu-central-1.vpce.amazonaws.com,            s3",
            "data-123456789012.accesspoint.vpce-0a1b-xyz.s3.eu-central-1.vpce.amazonaws.com, s3",
            "accesspoint.vpce-0a1b-xyz.s3.eu-central-1.vpce.amazonaws.com,                 s3",
            "control.vpce-0a1b-xyz.s3.eu-central-1.vpce.amazonaws.com,                     s3" })
    void tellsVpcEndpoints(String host, String service) {
        assertThat(ServiceHost.of(host)).contains(new ServiceHost(service, Optional.of("eu-central-1")));
    }

    @ParameterizedTest
    @CsvSource({
            "bedrock-runtime,       bedrock", "bedrock-agent-runtime,  bedrock", "bedrock-agentcore, bedrock-agentcore",
            "email,                 ses", "runtime.sagemaker,      sagemaker", "api.ecr,           ecr",
            "monitoring,            monitoring", "logs,                logs", "sqs,               sqs",
            "sns,                   sns", "dynamodb,               dynamodb", "streams.dynamodb,  dynamodb",
            "kinesis,               kinesis", "firehose,               firehose", "states,            states",
            "sync-states,           states", "events,                 events", "secretsmanager,    secretsmanager",
            "ssm,                   ssm", "kms,                    kms", "sts,               sts",
            "aps-workspaces,        aps", "data-ats.iot,           iotdevicegateway", "es,            es",
            "iam,                   iam", "lambda,                 lambda", "execute-api,       execute-api",
            "rolesanywhere,         rolesanywhere", "models.lex,       lex", "appconfigdata,     appconfig",
            "pinpoint,              mobiletargeting", "api.pricing,    pricing", "efs,               elasticfilesystem",
            "participant.connect, execute-api", "transcribestreaming, transcribe", "transcribestreaming-fips, transcribe" })
    void tellsTheSigningNameOfAService(String label, String name) {
        assertThat(ServiceHost.of(label + ".eu-central-1.amazonaws.com"))
                .isEqualTo(ServiceHost.of(label + ".eu-central-1.api.aws"))
                .contains(new ServiceHost(name, Optional.of("eu-central-1")));
    }

    @ParameterizedTest
    @CsvSource({ "sqs-fips, sqs", "bedrock-runtime-fips, bedrock", "runtime-fips.sagemaker, sagemaker", "ecr-fips, ecr",
            "data.iot-fips, iotdevicegateway", "fips.batch, batch" })
    void tellsEndpointsWithValidatedCryptography(String label, String name) {
        assertThat(ServiceHost.of(label + ".us-east-1.amazonaws.com"))
                .contains(new ServiceHost(name, Optional.of("us-east-1")));
    }

    @ParameterizedTest
    @CsvSource({
            "s3.amazonaws.com,                s3,            us-east-1",
            "s3-external-1.amazonaws.com,     s3,            us-east-1",
            "queue.amazonaws.com,             sqs,           us-east-1",
            "sts.amazonaws.com,               sts,           us-east-1",
            "iam.amazonaws.com,               iam,           us-east-1",
            "iam.us-gov.amazonaws.com,        iam,           us-gov-west-1",
            "iam.cn-north-1.amazonaws.com.cn, iam,           cn-north-1",
            "iam.global.api.aws,              iam,           us-east-1",
            "route53.amazonaws.com,           route53,       us-east-1",
            "route53.amazonaws.com.cn,        route53,       cn-northwest-1",
            "route53.c2s.ic.gov,              route53,       us-iso-east-1",
            "cloudfront.amazonaws.com,        cloudfront,    us-east-1",
            "route53.us-gov.amazonaws.com,    route53,       us-gov-west-1",
            "cloudfront.cn-northwest-1.amazonaws.com.cn, cloudfront, cn-northwest-1",
            "organizations.us-east-1.amazonaws.com, organizations, us-east-1",
            "organizations.cn-northwest-1.amazonaws.com.cn, organizations, cn-northwest-1",
            "organizations.us-gov-west-1.amazonaws.com, organizations, us-gov-west-1",
            "account.us-east-1.amazonaws.com, account,       us-east-1",
            "account.cn-northwest-1.amazonaws.com.cn, account, cn-northwest-1",
            "budgets.amazonaws.com,           budgets,       us-east-1",
            "budgets.amazonaws.com.cn,        budgets,       cn-northwest-1",
            "ce.us-east-1.amazonaws.com,      ce,            us-east-1",
            "ce.cn-northwest-1.amazonaws.com.cn, ce,         cn-northwest-1",
            "savingsplans.amazonaws.com,      savingsplans,  us-east-1",
            "shield.us-east-1.amazonaws.com,  shield,        us-east-1",
            "support.us-east-1.amazonaws.com, support,       us-east-1",
            "support.cn-north-1.amazonaws.com.cn, support,   cn-north-1",
            "support.us-gov-west-1.amazonaws.com, support,   us-gov-west-1",
            "waf.amazonaws.com,               waf,           us-east-1" })
    void knowsTheRegionOfGlobalServices(String host, String service, String region) {
        assertThat(ServiceHost.of(host)).contains(new ServiceHost(service, Optional.of(region)));
        assertThat(ServiceUri.atHost(host).toUri()).hasToString("https://" + host + "/");
    }

    @Test
    void tellsForWhomToSignIfItTellsTheRegion() {
        assertThat(ServiceHost.of("iam.amazonaws.com").flatMap(ServiceHost::target))
                .contains(SigningTarget.of("iam", "us-east-1"));
        assertThat(ServiceHost.of("bucket.s3.amazonaws.com").flatMap(ServiceHost::target)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "eu-central-1", "mx-central-1", "cn-northwest-1", "us-gov-west-1", "us-iso-east-1", "us-isob-east-1",
            "eu-isoe-west-1", "us-isof-south-1", "eusc-de-east-1" })
    void knowsAllPartitions(String region) {
        Optional<ServiceHost> expected = Optional.of(new ServiceHost("sqs", Optional.of(region)));

        assertThat(ServiceHost.of(ServiceUri.of("sqs", region).toUri().getHost())).isEqualTo(expected);
        assertThat(Stream.of(true, false).flatMap(fips -> Stream.of(true, false)
                .map(dualStack -> ServiceHost.of(Partition.host("sqs", region, fips, dualStack)))))
                .containsOnly(expected);
        assertThat(ServiceHost.of("a.b.s3." + region + "." + Partition.ofRegion(region).domain()))
                .contains(new ServiceHost("s3", Optional.of(region)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            // Other people's domains
            "s3.eu-central-1.amazonaws.com.evil.example", "amazonaws.com.evil", "sqs.eu-central-1.evilamazonaws.com",
            "abc.lambda-url.eu-central-1.on.aws.example", "abc.lambda-url.eu-central-1.evilon.aws", "sqs.eu-central-1.aws",
            "sqs.eu-central-1.amazonaws.co", "sqs.eu-central-1.amazonaws.com.cn.example", "localhost", "example.com",
            // Other people's names under AWS' domains
            "evils3.amazonaws.com", "evils3.eu-central-1.amazonaws.com", "evil-s3.eu-central-1.amazonaws.com",
            "bucket.evils3.eu-central-1.amazonaws.com", "my-lb-123.eu-central-1.elb.amazonaws.com",
            "ec2-1-2-3-4.eu-central-1.compute.amazonaws.com", "db.abc123.eu-central-1.rds.amazonaws.com",
            "vpce-0a1b-xyz.vpce-svc-0a1b.eu-central-1.vpce.amazonaws.com", "sqs.eu-central-1.vpce.amazonaws.com",
            "0a1b.sqs.eu-central-1.vpce.amazonaws.com", "vpce-.sqs.eu-central-1.vpce.amazonaws.com",
            "evil.vpce-0a1b.sqs.eu-central-1.vpce.amazonaws.com", "evil.vpce-0a1b.s3.eu-central-1.vpce.amazonaws.com",
            // Parts are missing, or too many
            "amazonaws.com", "on.aws", "api.aws", "eu-central-1.amazonaws.com", "lambda-url.eu-central-1.on.aws",
            "eu-central-1.es.amazonaws.com", "eu-central-1.aoss.amazonaws.com", "aos.eu-central-1.on.aws",
            "a.b.lambda-url.eu-central-1.on.aws", "a.b.execute-api.eu-central-1.amazonaws.com", "sqs.amazonaws.com",
            "evil.sqs.eu-central-1.amazonaws.com", "abc.execute-api.amazonaws.com", "abc.execute-api.eu-central-1.on.aws",
            "abc.lambda-url.eu-central-1.amazonaws.com", "data.s3express-use1-az4.us-east-1.amazonaws.com",
            "--x-s3.s3express-use1-az4.us-east-1.amazonaws.com", "a.b.s3-accelerate.example.com",
            // Not listed, other signatures, or none
            "newservice.eu-central-1.amazonaws.com", "places.geo.eu-central-1.amazonaws.com",
            "abc.mrap.accesspoint.s3-global.amazonaws.com", "abc.accesspoint.s3-global.amazonaws.com",
            "abc123.endpoint.events.amazonaws.com", "123456789012.cloudfront-kvs.global.api.aws",
            "s3express-control.us-east-1.amazonaws.com",
            "bucket.s3-website-eu-west-1.amazonaws.com", "bucket.s3-website.eu-central-1.amazonaws.com",
            "abc123.credentials.iot.eu-central-1.amazonaws.com", "123456789012.dkr.ecr.eu-central-1.amazonaws.com",
            "d111111abcdef8.cloudfront.net",
            // Another partition's region, or none
            "s3.cn-north-1.amazonaws.com", "s3.eu-central-1.amazonaws.com.cn", "sqs.us-iso-east-1.amazonaws.com",
            "sqs.eusc-de-east-1.amazonaws.com", "sqs.us-east-1.api.amazonwebservices.com.cn",
            "abc.lambda-url.cn-north-1.on.aws",
            "s3.moon-tranquility-1.amazonaws.com", "bucket.s3.eu-central.amazonaws.com", "sqs.eu-central-1a.amazonaws.com",
            // No host
            "", ".", ":", ":443", "s3..eu-central-1.amazonaws.com", ".s3.eu-central-1.amazonaws.com",
            "s3.eu-central-1.amazonaws.com..", "s3.eu-central-1.amazonaws.com:", "s3.eu-central-1.amazonaws.com:x",
            "s3.eu-central-1.amazonaws.com:443:443", "s3.eu-central-1.amazonaws.com:123456", " s3.eu-central-1.amazonaws.com",
            "s3.eu-central-1.amazonaws.com/", "https://s3.eu-central-1.amazonaws.com", "user@s3.eu-central-1.amazonaws.com",
            "evil.example#s3.eu-central-1.amazonaws.com", "evil.example\\.s3.eu-central-1.amazonaws.com",
            "bucket_.s3.eu-central-1.amazonaws.com", "-b.s3.eu-central-1.amazonaws.com", "b%2e.s3.eu-central-1.amazonaws.com",
            "\u212Ams.eu-central-1.amazonaws.com", "s3.eu-central-1.amazonaw\u017F.com", "s3。eu-central-1.amazonaws.com",
            "s3.eu-central-1.amazonaws.com\n", "s3.eu-central-1.amazonaws.com\u0000", "127.0.0.1", "[::1]", "[::1]:443" })
    void saysNothingOfOthers(String host) {
        assertThat(ServiceHost.of(host)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "My-Bucket.S3.EU-Central-1.AmazonAWS.COM", "bucket.s3.eu-central-1.amazonaws.com.",
            "bucket.s3.eu-central-1.amazonaws.com:443", "bucket.s3.eu-central-1.amazonaws.com.:8443" })
    void doesNotMindCasePortOrADotAtTheEnd(String host) {
        assertThat(ServiceHost.of(host)).contains(new ServiceHost("s3", Optional.of("eu-central-1")));
    }

    @Test
    void doesNotMindTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(ServiceHost.of("KINESIS.AP-SOUTHEAST-1.AMAZONAWS.COM"))
                    .contains(new ServiceHost("kinesis", Optional.of("ap-southeast-1")));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void takesTheLongestHostAndNoLonger() {
        String tail = ".s3.eu-central-1.amazonaws.com";
        String bucket = "x.".repeat((253 - tail.length()) / 2) + "x";
        String longest = bucket.substring(bucket.length() - (253 - tail.length())) + tail;

        assertThat(ServiceHost.of(longest)).hasValueSatisfying(found -> assertThat(found.service()).isEqualTo("s3"));
        assertThat(ServiceHost.of("x." + longest)).isEmpty();
        assertThat(ServiceHost.of("x".repeat(64) + tail)).isEmpty();
    }

    static Stream<String> hostile() {
        int length = 5_000_000;
        return Stream.of("a", ".", "-", "a.", "a-", "s3.", "s3.eu-central-1.", "vpce-", ":", "1", "us-", "bucket.vpce-a.s3.")
                .flatMap(part -> Stream.of("", ".s3.eu-central-1.amazonaws.com", ":443")
                        .map(tail -> part.repeat(length / part.length()) + tail));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("hostile")
    void isNotSlowedDownByLongInput(String host) {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(ServiceHost.of(host).isEmpty()).isTrue());
    }

    @Test
    void everyListedServiceIsOne() {
        assertThat(Arrays.asList("s3", "sts", "execute-api", "aoss", "workspaces-web"))
                .allSatisfy(name -> assertThat(SigningNames.ofHost(name)).contains(name));
        assertThat(SigningNames.ofHost("")).isEmpty();
        assertThat(SigningNames.ofHost("-fips")).isEmpty();
        assertThat(SigningNames.ofHost("fips.")).isEmpty();
    }
}
