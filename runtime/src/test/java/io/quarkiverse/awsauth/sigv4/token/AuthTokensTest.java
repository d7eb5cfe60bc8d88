package io.quarkiverse.awsauth.sigv4.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.Presigning;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;

/** The signatures of the tokens for RDS and Aurora DSQL are those that the tests of AWS' own tools publish. */
class AuthTokensTest {

    private static final AwsCredentials KEYS = new StaticCredentials("access_key", SecretString.of("secret_key"));
    private static final Instant NOW = Instant.parse("2016-11-07T17:39:33Z");

    @Test
    void makesThePublishedTokenForRds() {
        RdsToken request = new RdsToken("host.us-east-1.amazonaws.com", 3306, "mySQLUser", "us-east-1");

        AuthToken token = at(NOW).make(request, KEYS);

        assertThat(token.value().reveal()).startsWith("host.us-east-1.amazonaws.com:3306/?Action=connect&DBUser=mySQLUser&")
                .contains("&X-Amz-Expires=900&", "&X-Amz-SignedHeaders=host&")
                .endsWith("&X-Amz-Signature=87ab58107ef49f1c311a412f98b7f976b0b5152ffb559f0d36c6c9a0c5e0e362");
        assertThat(token.expires()).isEqualTo(NOW.plusSeconds(900));
    }

    /** What the token says is signed. AWS' own tools leave out a port 443, which no database of Amazon RDS has. */
    @Test
    void signsThePortWhateverItIs() {
        RdsToken request = new RdsToken("host.us-east-1.amazonaws.com", 443, "mySQLUser", "us-east-1");

        assertThat(request.recipe().request().headers())
                .containsExactly(new Header("Host", "host.us-east-1.amazonaws.com:443"));
        assertThat(at(NOW).make(request, KEYS).value().reveal()).startsWith("host.us-east-1.amazonaws.com:443/?Action=connect&")
                .endsWith("&X-Amz-Signature=ab421151acd0eccd679ef7602ba4ef9f7bd49dca118825c2b00e8a9215acbfdc");
    }

    @Test
    void makesThePublishedTokensForDsql() {
        Instant then = Instant.parse("2024-11-07T17:39:33Z");
        String host = "test.dsql.us-east-1.on.aws";

        assertThat(at(then).make(new DsqlToken(host, "us-east-1", DsqlToken.Role.CUSTOM), KEYS).value().reveal())
                .startsWith(host + "/?Action=DbConnect&")
                .endsWith("=e319d85380261f643d78a558f76257f05aacea758a6ccd42a2510e2ae0854a47");
        assertThat(at(then).make(new DsqlToken(host, "us-east-1", DsqlToken.Role.ADMIN), KEYS).value().reveal())
                .endsWith("=a08adc4c84a490014ce374b90c98ba9ed015b77b451c0d9f9fb3f8ca8c6f9c36");
        assertThat(at(then).make(new DsqlToken(host, "us-east-1", DsqlToken.Role.ADMIN, Duration.ofDays(7)), KEYS).expires())
                .isEqualTo(then.plus(Duration.ofDays(7)));
    }

    @Test
    void namesTheCacheAndNotItsEndpoint() {
        assertThat(at(NOW).make(new ElastiCacheToken("My-Cache", ElastiCacheToken.Kind.SERVERLESS, "jane", "eu-west-1"), KEYS)
                .value().reveal())
                .startsWith("my-cache/?Action=connect&User=jane&ResourceType=ServerlessCache&X-Amz-Algorithm")
                .contains("%2Feu-west-1%2Felasticache%2Faws4_request&", "&X-Amz-Expires=900&");
        assertThat(at(NOW)
                .make(new ElastiCacheToken("group", ElastiCacheToken.Kind.REPLICATION_GROUP, "jane", "eu-west-1"), KEYS)
                .value().reveal()).startsWith("group/?Action=connect&User=jane&X-Amz-Algorithm");
        assertThat(at(NOW).make(new MemoryDbToken("cluster", "a b&c", "eu-west-1"), KEYS).value().reveal())
                .startsWith("cluster/?Action=connect&User=a%20b%26c&X-Amz-Algorithm")
                .contains("%2Feu-west-1%2Fmemorydb%2Faws4_request&");
    }

    @Test
    void wrapsTheUrlForKafka() {
        AuthToken token = at(NOW).make(new MskToken("eu-west-1"), KEYS);

        assertThat(decoded(token.value().reveal()))
                .startsWith("https://kafka.eu-west-1.amazonaws.com/?Action=kafka-cluster%3AConnect&X-Amz-Algorithm")
                .contains("%2Feu-west-1%2Fkafka-cluster%2Faws4_request&", "&X-Amz-Expires=900&")
                .matches(".*&X-Amz-Signature=[0-9a-f]{64}&User-Agent=quarkus-aws-auth");
        assertThat(token.expires()).isEqualTo(NOW.plusSeconds(900));
    }

    @Test
    void bindsTheKubernetesTokenToItsCluster() {
        EksToken request = new EksToken("my-cluster", "cn-north-1");

        AuthToken token = at(NOW).make(request, KEYS);

        assertThat(token.value().reveal()).startsWith("k8s-aws-v1.").doesNotContain("=");
        assertThat(URI.create(decoded(token.value().reveal().substring(11))))
                .hasHost("sts.cn-north-1.amazonaws.com.cn").hasParameter("Action", "GetCallerIdentity")
                .hasParameter("Version", "2011-06-15").hasParameter("X-Amz-Expires", "60")
                .hasParameter("X-Amz-SignedHeaders", "host;x-k8s-aws-id");
        assertThat(request.recipe().request().headers()).contains(new Header("x-k8s-aws-id", "my-cluster"));
        assertThat(token.expires()).isEqualTo(NOW.plusSeconds(900));
    }

    /** The answer is that of the tests of the AWS SDK for Ruby, whose AWS STS is the global one. */
    @Test
    void signsThePublishedUrlOfAKubernetesToken() {
        Instant then = Instant.parse("2018-08-05T00:00:00Z");
        SigningRequest global = SigningRequest.builder("GET", URI.create("https://sts.amazonaws.com/"))
                .query("Action", "GetCallerIdentity").query("Version", "2011-06-15")
                .header("x-k8s-aws-id", "my-eks-cluster").build();
        TokenRecipe recipe = new EksToken("my-eks-cluster", "us-west-2").recipe();

        assertThat(recipe.request().query()).isEqualTo(global.query());
        assertThat(new SigV4Signer(() -> then)
                .presign(global, recipe.target(), new StaticCredentials("akid", SecretString.of("secret")),
                        Presigning.validFor(Duration.ofSeconds(59)))
                .url()).endsWith("=d1f6551aafc0f5c57971fe161a12cbe0539fc1681698ea4a4c0fde5abc51e32e");
    }

    @Test
    void endsWithTheCredentials() {
        for (TokenRequest request : Set.of(new RdsToken("h", 1, "u", "eu-west-1"), new EksToken("c", "eu-west-1"))) {
            assertThat(at(NOW).make(request, session(NOW.plusSeconds(30))).expires()).isEqualTo(NOW.plusSeconds(30));
            assertThat(at(NOW).make(request, session(NOW.plusSeconds(100))).expires()).isEqualTo(NOW.plusSeconds(100));
            assertThat(at(NOW).make(request, session(NOW.plusSeconds(900))).expires()).isEqualTo(NOW.plusSeconds(900));
            assertThat(at(NOW).make(request, session(NOW.plusSeconds(901))).expires()).isEqualTo(NOW.plusSeconds(900));
            assertThatThrownBy(() -> at(NOW).make(request, session(NOW))).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the credentials 'ASIA' expire at " + NOW);
        }
        assertThat(at(NOW).make(new RdsToken("h", 1, "u", "eu-west-1"), session(NOW.plusSeconds(30))).value().reveal())
                .contains("&X-Amz-Expires=30&", "&X-Amz-Security-Token=TOKEN&");
    }

    @Test
    void isNotPrinted() {
        AuthToken token = at(NOW).make(new MskToken("eu-west-1"), KEYS);

        assertThat(token).hasToString("AuthToken[value=***, expires=2016-11-07T17:54:33Z]");
    }

    @Test
    void refusesWhatNoServiceWouldAccept() {
        assertThatThrownBy(() -> new RdsToken("https://host", 3306, "user", "eu-west-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The host of a token is a name alone, without scheme, port or path, not 'https://host'");
        assertThatThrownBy(() -> new MemoryDbToken("no_host", "user", "eu-west-1"))
                .hasMessageStartingWith("The cluster of a token is a name alone");
        assertThatThrownBy(() -> new RdsToken("host", 0, "user", "eu-west-1"))
                .hasMessage("The port of a token is one from 1 to 65535, not 0");
        assertThatThrownBy(() -> new MemoryDbToken("cluster", " ", "eu-west-1"))
                .hasMessage("The user of a token must not be empty");
        for (Duration validFor : List.of(Duration.ofDays(8), Duration.ZERO)) {
            assertThatThrownBy(() -> new DsqlToken("host", "eu-west-1", DsqlToken.Role.ADMIN, validFor))
                    .hasMessageContaining("1 second to 7 days");
        }
    }

    static Stream<Arguments> membersThatAreMissing() {
        ElastiCacheToken.Kind kind = ElastiCacheToken.Kind.SERVERLESS;
        DsqlToken.Role role = DsqlToken.Role.CUSTOM;
        return Stream.of(
                missing("host", value -> new RdsToken(value, 1, "u", "r")),
                missing("user", value -> new RdsToken("h", 1, value, "r")),
                missing("region", value -> new RdsToken("h", 1, "u", value)),
                missing("host", value -> new DsqlToken(value, "r", role)),
                missing("region", value -> new DsqlToken("h", value, role)),
                missing("cache", value -> new ElastiCacheToken(value, kind, "u", "r")),
                missing("user", value -> new ElastiCacheToken("c", kind, value, "r")),
                missing("region", value -> new ElastiCacheToken("c", kind, "u", value)),
                missing("cluster", value -> new MemoryDbToken(value, "u", "r")),
                missing("user", value -> new MemoryDbToken("c", value, "r")),
                missing("region", value -> new MemoryDbToken("c", "u", value)),
                missing("region", MskToken::new),
                missing("cluster", value -> new EksToken(value, "r")),
                missing("region", value -> new EksToken("c", value)));
    }

    private static Arguments missing(String member, Function<String, TokenRequest> request) {
        return Arguments.of(member, request);
    }

    @ParameterizedTest
    @MethodSource("membersThatAreMissing")
    void everyMemberIsNeeded(String member, Function<String, TokenRequest> request) {
        for (String nothing : new String[] { "", " " }) {
            assertThatThrownBy(() -> request.apply(nothing)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The " + member + " of a token must not be empty");
        }
    }

    @Test
    void anyPortThatThereIs() {
        assertThat(new RdsToken("host", 65535, "user", "eu-west-1").port()).isEqualTo(65535);
        assertThatThrownBy(() -> new RdsToken("host", 65536, "user", "eu-west-1"))
                .hasMessage("The port of a token is one from 1 to 65535, not 65536");
    }

    private static AuthTokens at(Instant now) {
        return new AuthTokens(new SigV4Signer(() -> now));
    }

    private static AwsCredentials session(Instant expiration) {
        return new SessionCredentials("ASIA", SecretString.of("secret"), SecretString.of("TOKEN"), expiration, null);
    }

    private static String decoded(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.US_ASCII);
    }
}
