package io.quarkiverse.awsauth.sigv4.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.awsauth.sigv4.ServiceRules;

/** How the parts of a request are written in what was signed. */
class CanonicalPartsTest {

    @ParameterizedTest
    @CsvSource({ "'', /, /", "/a%20b, /a%2520b, /a%20b", "/a%2Fb, /a%252Fb, /a%2Fb", "/a+b, /a%2Bb, /a%2Bb",
            "/a/./b//c/../d/, /a/b/d/, /a/./b//c/../d/", "/../.., /, /../..", "/a/%2e%2e/b, /a/%252e%252e/b, /a/%2e%2e/b" })
    void paths(String sent, String usual, String ofS3) {
        assertThat(CanonicalPath.of(sent, ServiceRules.USUAL)).isEqualTo(usual);
        assertThat(CanonicalPath.of(sent, ServiceRules.of("s3"))).isEqualTo(ofS3);
    }

    @ParameterizedTest
    @CsvSource({ "'', ''", "a, a=", "a=1&&b, a=1&b=", "&a=1&, a=1", "=x, =x", "a=b=c, a=b%3Dc",
            "b=1&a-b=1&a=2&a=1, a=1&a=2&a-b=1&b=1",
            "a=+%2b%20, a=%2B%2B%20", "a=%&b=%4&c=%zz, a=%25&b=%254&c=%25zz", "%61=%7E, a=~" })
    void queries(String sent, String signed) {
        assertThat(QueryParameters.parse(sent).canonical(Set.of())).isEqualTo(signed);
    }

    /** Whoever reads what was verified has to take these as the same. */
    @Test
    void doNotTellApart() {
        assertThat(CanonicalPath.of("/a;b=c", ServiceRules.of("s3"))).isEqualTo(CanonicalPath.of("/a%3Bb%3Dc",
                ServiceRules.of("s3")));
        assertThat(CanonicalPath.of("/a;b", ServiceRules.USUAL)).isNotEqualTo(CanonicalPath.of("/a%3Bb", ServiceRules.USUAL));
        for (String query : List.of("x=%25zz", "x=%zz", "&&x=%25zz&")) {
            assertThat(QueryParameters.parse(query).canonical(Set.of())).isEqualTo("x=%25zz");
        }
    }

    /** White space of ASCII, and no other control. */
    @Test
    void headers() {
        assertThat(HeaderTable.collapsed("\t a \t\n\u000b\f\r b\r")).isEqualTo("a b");
        assertThat(HeaderTable.collapsed("\ba\u000e\u00a0")).isEqualTo("\ba\u000e\u00a0");
    }

    @Test
    void octets() {
        assertThat(Octets.are("\u00ff")).isTrue();
        assertThat(Octets.are("\u0100")).isFalse();
        assertThat(Octets.areToken("!#Az09~")).isTrue();
        assertThat(Octets.areDigits("0123456789")).isTrue();
        assertThat(List.of("/", ":", "1a", "")).noneMatch(Octets::areDigits);
    }

    @ParameterizedTest
    @CsvSource({ "/a, /a, ''", "/a?, /a, ''", "/a?b?c, /a, b?c", "?b, '', b", "'', '', ''" })
    void targets(String target, String path, String query) {
        ReceivedRequest request = new ReceivedRequest("GET", target, List.of());

        assertThat(request.path()).isEqualTo(path);
        assertThat(request.query()).isEqualTo(query);
        assertThat(request).hasToString("GET " + path);
    }
}
