package io.quarkiverse.awsauth.runtime.http;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.http.TransportException;
import io.quarkus.proxy.ProxyConfiguration;
import io.quarkus.proxy.ProxyConfigurationRegistry;
import io.quarkus.proxy.ProxyType;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.ProxyOptions;

/** From what the configuration calls by name to what Vert.x understands. */
final class ClientOptions {

    /** A certificate chain travels in the request's headers; the answer's are as usual. */
    private static final int MAX_HEADER_SIZE = 16 * 1024;

    private final TlsConfigurationRegistry tls;
    private final ProxyConfigurationRegistry proxies;

    ClientOptions(TlsConfigurationRegistry tls, ProxyConfigurationRegistry proxies) {
        this.tls = tls;
        this.proxies = proxies;
    }

    /** One call an hour is usual: a connection is not kept. Host names are verified always. */
    HttpClientOptions of(NetworkOptions network) {
        HttpClientOptions options = new HttpClientOptions().setKeepAlive(false).setVerifyHost(true)
                .setMaxHeaderSize(MAX_HEADER_SIZE)
                .setConnectTimeout(Math.toIntExact(network.connectTimeout().toMillis()));
        Optional.ofNullable(network.trustTlsConfigurationName()).ifPresent(name -> trust(options, name));
        proxy(network).ifPresent(proxy -> useProxy(options, proxy));
        return options;
    }

    /** By way of whom a call goes, for messages: in parentheses, or empty. */
    String way(HttpCall call) {
        String host = call.uri().getHost().toLowerCase(Locale.ROOT);
        return HttpCall.LOOPBACK.contains(host) ? ""
                : proxy(call.network()).map(proxy -> " (by way of the proxy "
                        + proxy.host() + ":" + proxy.port()
                        + (proxy.nonProxyHosts().isEmpty() ? ")" : ", but for non-proxy-hosts)"))
                        .orElse("");
    }

    private void trust(HttpClientOptions options, String name) {
        TlsConfiguration bucket = tls.get(name).orElseThrow(() -> new TransportException(
                "there is no TLS configuration '" + name + "'; correct trust-tls-configuration-name", null));
        if (bucket.isTrustAll()) {
            throw new TransportException("the TLS configuration '" + name
                    + "' trusts everybody; give it a trust store, or correct trust-tls-configuration-name", null);
        }
        if (bucket.getTrustStoreOptions() == null) {
            throw new TransportException("the TLS configuration '" + name + "' has no trust store", null);
        }
        options.setTrustOptions(bucket.getTrustStoreOptions());
    }

    private Optional<ProxyConfiguration> proxy(NetworkOptions network) {
        try {
            return proxies.get(Optional.ofNullable(network.proxyConfigurationName()))
                    .filter(proxy -> !(proxy.host().equals(ProxyConfigurationRegistry.NONE) && proxy.port() == 0));
        } catch (IllegalStateException e) {
            throw new TransportException(e.getMessage() + "; correct proxy-configuration-name", e);
        }
    }

    /** Never to this machine: that may be plain text, which must not leave it, and the proxy could answer in its place. */
    private static void useProxy(HttpClientOptions options, ProxyConfiguration proxy) {
        ProxyOptions target = new ProxyOptions().setHost(proxy.host()).setPort(proxy.port()).setType(type(proxy.type()));
        proxy.username().ifPresent(target::setUsername);
        proxy.password().ifPresent(target::setPassword);
        proxy.proxyConnectTimeout().ifPresent(target::setConnectTimeout);
        options.setProxyOptions(target).setNonProxyHosts(new ArrayList<>(HttpCall.LOOPBACK));
        proxy.nonProxyHosts().ifPresent(hosts -> hosts.forEach(options::addNonProxyHost));
    }

    private static io.vertx.core.net.ProxyType type(ProxyType type) {
        return switch (type) {
            case HTTP -> io.vertx.core.net.ProxyType.HTTP;
            case SOCKS4 -> io.vertx.core.net.ProxyType.SOCKS4;
            case SOCKS5 -> io.vertx.core.net.ProxyType.SOCKS5;
        };
    }
}
