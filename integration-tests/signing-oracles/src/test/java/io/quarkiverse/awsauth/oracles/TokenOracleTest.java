package io.quarkiverse.awsauth.oracles;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.token.AuthTokens;
import io.quarkiverse.awsauth.sigv4.token.DsqlToken;
import io.quarkiverse.awsauth.sigv4.token.EksToken;
import io.quarkiverse.awsauth.sigv4.token.ElastiCacheToken;
import io.quarkiverse.awsauth.sigv4.token.MemoryDbToken;
import io.quarkiverse.awsauth.sigv4.token.MskToken;
import io.quarkiverse.awsauth.sigv4.token.RdsToken;
import io.quarkiverse.awsauth.sigv4.token.TokenRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Tokens against URLs that the AWS SDK presigns, from requests as AWS' own tools make them. */
class TokenOracleTest {

    private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
    private static final SessionCredentials SESSION = new SessionCredentials("ASIAEXAMPLE", SecretString.of("secret/+"),
            SecretString.of("FwoGZXIvYXdzEXAMPLE//token=="), null, null);

    static Stream<Arguments> tokens() {
        Map<String, String> none = Map.of();
        return Stream.of(
                Arguments.of(new RdsToken("db.abc.eu-west-1.rds.amazonaws.com", 5432, "jane doe+é", "eu-west-1"),
                        "https://db.abc.eu-west-1.rds.amazonaws.com:5432/", "rds-db", 900,
                        Map.of("Action", "connect", "DBUser", "jane doe+é"), none),
                Arguments.of(new DsqlToken("x.dsql.eu-west-1.on.aws", "eu-west-1", DsqlToken.Role.CUSTOM,
                        Duration.ofDays(7)), "https://x.dsql.eu-west-1.on.aws/", "dsql", 604800,
                        Map.of("Action", "DbConnect"), none),
                Arguments.of(new DsqlToken("x.dsql.eu-west-1.on.aws", "eu-west-1", DsqlToken.Role.ADMIN),
                        "https://x.dsql.eu-west-1.on.aws/", "dsql", 900, Map.of("Action", "DbConnectAdmin"), none),
                Arguments.of(new ElastiCacheToken("my-cache", ElastiCacheToken.Kind.SERVERLESS, "jane", "eu-west-1"),
                        "https://my-cache/", "elasticache", 900,
                        Map.of("Action", "connect", "User", "jane", "ResourceType", "ServerlessCache"), none),
                Arguments.of(new ElastiCacheToken("group", ElastiCacheToken.Kind.REPLICATION_GROUP, "jane", "eu-west-1"),
                        "https://group/", "elasticache", 900, Map.of("Action", "connect", "User", "jane"), none),
                Arguments.of(new MemoryDbToken("cluster", "jane", "eu-west-1"), "https://cluster/", "memorydb", 900,
                        Map.of("Action", "connect", "User", "jane"), none),
                Arguments.of(new MskToken("eu-west-1"), "https://kafka.eu-west-1.amazonaws.com/", "kafka-cluster", 900,
                        Map.of("Action", "kafka-cluster:Connect"), none),
                Arguments.of(new EksToken("my-cluster", "eu-west-1"), "https://sts.eu-west-1.amazonaws.com/", "sts", 60,
                        Map.of("Action", "GetCallerIdentity", "Version", "2011-06-15"),
                        Map.of("x-k8s-aws-id", "my-cluster")));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void hasTheSdksParametersAndSignature(TokenRequest request, URI uri, String service, int seconds,
            Map<String, String> query, Map<String, String> headers) {
        String token = new AuthTokens(new SigV4Signer(() -> NOW)).make(request, SESSION).value().reveal();

        Map<String, String> ours = parameters(url(token));
        ours.remove("User-Agent");
        assertThat(ours).isEqualTo(parameters(presigned(uri, service, seconds, query, headers)));
        assertThat(url(token)).startsWith(uri.toString());
    }

    private static String presigned(URI uri, String service, int seconds, Map<String, String> query,
            Map<String, String> headers) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(uri);
        query.forEach(request::putRawQueryParameter);
        headers.forEach(request::putHeader);
        return AwsV4HttpSigner.create().sign(r -> r
                .identity(AwsSessionCredentialsIdentity.create(SESSION.accessKeyId(), SESSION.secretAccessKey().reveal(),
                        SESSION.sessionToken().reveal()))
                .request(request.build())
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofSeconds(seconds))
                .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC))).request().getUri().toString();
    }

    private static String url(String token) {
        String encoded = token.replace("k8s-aws-v1.", "");
        return encoded.contains("?") ? "https://" + token
                : new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.US_ASCII);
    }

    private static Map<String, String> parameters(String url) {
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter : url.substring(url.indexOf('?') + 1).split("&", -1)) {
            parameters.put(parameter.substring(0, parameter.indexOf('=')), parameter.substring(parameter.indexOf('=') + 1));
        }
        return parameters;
    }
}
