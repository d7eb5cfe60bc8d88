package io.quarkiverse.awsauth.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceUriTest {

    private static final List<String> NO_LABELS = List.of("", " ", "a b", "a/b", "a\\b", "evil.example.com/",
            "evil.example.com#",
            "evil.example.com?", "user@evil", "user:secret@evil", "evil:8080", "[::1]", "a..b", ".a", "a.", "-a", "a-", "a_b",
            "ä",
            "a%2Fb", "a\nb", "a\u0000b", "a;b", "a,b", "a＠b", "x".repeat(64));

    @ParameterizedTest
    @CsvSource({
            "sts,         eu-central-1,  https://sts.eu-central-1.amazonaws.com/",
            "execute-api, us-gov-west-1, https://execute-api.us-gov-west-1.amazonaws.com/",
            "s3,          cn-north-1,    https://s3.cn-north-1.amazonaws.com.cn/",
            "sts,         us-iso-east-1, https://sts.us-iso-east-1.c2s.ic.gov/",
            "sts,         xx-new-9,      https://sts.xx-new-9.amazonaws.com/" })
    void isTheServicesEndpointInTheRegion(String service, String region, URI expected) {
        assertThat(ServiceUri.of(service, region).toUri()).isEqualTo(expected);
        assertThat(expected.getHost()).isEqualTo(Partition.host(service, region, false, false));
    }

    @Test
    void isMadeOfItsParts() {
        assertThat(ServiceUri.of("lambda", "eu-central-1").prefix("lambda-url").domain("on.aws").subDomain("abc123").toUri())
                .hasToString("https://abc123.lambda-url.eu-central-1.on.aws/");
        assertThat(ServiceUri.of("s3", "eu-central-1").subDomain("my.bucket").path("a b/ä+*~%2F?#").query("list-type", "2")
                .query("prefix", "x/y z&=+").toUri())
                .hasToString("https://my.bucket.s3.eu-central-1.amazonaws.com/a%20b/%C3%A4%2B%2A~%252F%3F%23"
                        + "?list-type=2&prefix=x%2Fy%20z%26%3D%2B");
        assertThat(ServiceUri.of("sts", "eu-central-1").path("").toUri()).hasPath("/");
    }

    @ParameterizedTest
    @CsvSource({ "eu-central-1, api.aws", "cn-north-1, api.amazonwebservices.com.cn" })
    void hasDualStackEndpoints(String region, String domain) {
        assertThat(ServiceUri.of("lambda", region).domain(domain).toUri())
                .hasHost(Partition.host("lambda", region, false, true));
        assertThat(ServiceUri.of("s3", region).prefix("s3.dualstack").subDomain("bucket").toUri())
                .hasHost("bucket.s3.dualstack." + region + "." + Partition.ofRegion(region).domain());
    }

    @TestFactory
    Stream<DynamicTest> noPartChangesTheHost() {
        return NO_LABELS.stream().flatMap(text -> Stream.of(
                refused("sub domain", text, bad -> ServiceUri.of("s3", "eu-central-1").subDomain(bad)),
                refused("prefix", text, bad -> ServiceUri.of("s3", "eu-central-1").prefix(bad)),
                refused("domain", text, bad -> ServiceUri.of("s3", "eu-central-1").domain(bad)),
                refused("service", text, bad -> ServiceUri.of(bad, "eu-central-1")),
                refused("region", text, bad -> ServiceUri.of("s3", bad))));
    }

    private static DynamicTest refused(String part, String text, Consumer<String> use) {
        return DynamicTest.dynamicTest(part + " " + text, () -> assertThatThrownBy(() -> use.accept(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The " + part + " '" + text + "' cannot stand in a host: give letters, digits"));
    }

    @Test
    void aRegionIsOneLabel() {
        assertThatThrownBy(() -> ServiceUri.of("s3", "evil.example.com")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesTheLongestLabels() {
        assertThatCode(() -> ServiceUri.of("s3", "eu-central-1").subDomain("x".repeat(63)).toUri()).doesNotThrowAnyException();
    }

    @Test
    void needsADomainThatIsNoAddress() {
        assertThatThrownBy(() -> ServiceUri.of("s3", "eu-central-1").domain("0.0.1").toUri())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'s3.eu-central-1.0.0.1' is no host: its domain must end with a name such as com");
    }

    @ParameterizedTest
    @ValueSource(strings = { "//evil.example.com/", "@evil.example.com", "\\evil", "/../..", "?x", "#x", "\r\nHost: evil" })
    void pathAndQueryDoNotChangeTheHost(String text) {
        URI uri = ServiceUri.of("sts", "eu-central-1").path(text).query(text, text).toUri();

        assertThat(uri).hasHost("sts.eu-central-1.amazonaws.com").hasNoPort().hasNoUserInfo().hasNoFragment();
        assertThat(uri.getPath()).isEqualTo(text.startsWith("/") ? text : "/" + text);
        assertThat(uri.getQuery()).isEqualTo(text + "=" + text);
    }

    @Test
    void canBeAtAWholeHost() {
        assertThat(ServiceUri.atHost("route53.amazonaws.com").path("2013-04-01/hostedzone").query("maxitems", "1").toUri())
                .hasToString("https://route53.amazonaws.com/2013-04-01/hostedzone?maxitems=1");
        assertThat(ServiceUri.atHost("iam.amazonaws.com").domain("global.api.aws").toUri()).hasHost("iam.global.api.aws");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "localhost", "evil/.example.com", "user@example.com", "example.com:8080", "a..example.com" })
    void isNotAtWhatIsNoHost(String host) {
        assertThatThrownBy(() -> ServiceUri.atHost(host)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot stand in a host");
    }
}
