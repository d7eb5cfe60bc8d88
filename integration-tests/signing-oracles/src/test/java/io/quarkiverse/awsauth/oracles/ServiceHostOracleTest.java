package io.quarkiverse.awsauth.oracles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.endpoint.ServiceHost;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/** The region that a host tells against the one that the AWS SDK signs for at that host. */
class ServiceHostOracleTest {

    /** What the SDK calls services: the beginning of their hosts. */
    private static final List<String> SERVICES = List.of("api.ecr", "api.pricing", "api.sagemaker", "autoscaling", "bedrock",
            "budgets", "ce", "cloudformation", "cloudfront", "data.iot", "dynamodb", "ec2", "ecs", "elasticmapreduce", "email",
            "es", "events", "firehose", "health", "iam", "iot", "kinesis", "kms", "lambda", "logs", "models.lex", "monitoring",
            "networkmanager", "organizations", "rds", "rolesanywhere", "route53", "runtime.sagemaker", "s3", "s3-control",
            "savingsplans", "secretsmanager", "shield", "sns", "sqs", "ssm", "states", "streams.dynamodb", "sts", "support",
            "swf", "waf", "waf-regional", "xray");

    private record Endpoint(String host, String region) {

        Optional<String> told() {
            return ServiceHost.of(host).flatMap(ServiceHost::region);
        }
    }

    @Test
    void theRegionToldIsTheOneThatTheSdkSignsFor() {
        List<Endpoint> told = endpoints().filter(endpoint -> endpoint.told().isPresent()).toList();

        assertThat(told).hasSizeGreaterThan(1000)
                .allSatisfy(endpoint -> assertThat(endpoint.told()).as(endpoint.host()).contains(endpoint.region()));
    }

    /** Without what the SDK once called regions to mean validated cryptography. */
    private static Stream<Endpoint> endpoints() {
        return SERVICES.stream().map(ServiceMetadata::of).flatMap(service -> service.regions().stream()
                .filter(region -> !region.id().contains("fips"))
                .map(region -> endpoint(service, region)));
    }

    private static Endpoint endpoint(ServiceMetadata service, Region region) {
        return new Endpoint(service.endpointFor(region).toString().replaceFirst("^https?://", ""),
                service.signingRegion(region).id());
    }
}
