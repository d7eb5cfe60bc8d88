package io.quarkiverse.awsauth.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;

class AllowedHostsTest {

    @Test
    void areTheHostOfTheClientsUrl() {
        AllowedHosts hosts = AllowedHosts.of(URI.create("https://Example.com/path"));

        assertAllowed(hosts, "https://example.com", "HTTPS://EXAMPLE.COM/other", "https://example.com:443",
                "https://user:word@example.com", "wss://example.com");
        assertRefused(hosts, "https://example.com:8443", "https://www.example.com", "https://example.com.",
                "https://example.com@example.org", "https://example.org/example.com");
    }

    @Test
    void doNotLoseTls() {
        assertRefused(AllowedHosts.of(URI.create("https://example.com")), "http://example.com", "HTTP://example.com:80",
                "http://example.com:443", "ws://example.com");
        assertRefused(AllowedHosts.of(URI.create("HTTPS://example.com:8443")), "http://example.com:8443");
    }

    @Test
    void mayGainTls() {
        assertAllowed(AllowedHosts.of(URI.create("http://example.com")), "http://example.com:80", "https://example.com",
                "https://example.com:443");
        assertAllowed(AllowedHosts.of(URI.create("http://example.com:8080")), "https://example.com:8080");
    }

    @Test
    void areAddressesAsTheyAreWritten() {
        AllowedHosts hosts = AllowedHosts.of(URI.create("http://[::A]:8080"));

        assertAllowed(hosts, "http://[::a]:8080");
        assertRefused(hosts, "http://[0:0:0:0:0:0:0:a]:8080", "http://[::a]", "http://[::b]:8080");
    }

    @Test
    void areListedWithAndWithoutTls() {
        AllowedHosts hosts = AllowedHosts.of(List.of(" Example.com ", "*.example.org", "localhost:8080"));

        assertAllowed(hosts, "http://example.com", "https://example.com", "https://a.b.example.org", "http://localhost:8080",
                "https://localhost:8080");
        assertRefused(hosts, "https://a.example.com", "https://example.org", "http://localhost", "https://example.com:80");
    }

    private static void assertAllowed(AllowedHosts hosts, String... uris) {
        assertThat(uris).allMatch(uri -> hosts.allow(URI.create(uri)));
    }

    private static void assertRefused(AllowedHosts hosts, String... uris) {
        assertThat(uris).noneMatch(uri -> hosts.allow(URI.create(uri)));
    }
}
