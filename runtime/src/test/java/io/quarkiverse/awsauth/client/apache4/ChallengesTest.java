package io.quarkiverse.awsauth.client.apache4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.AuthCache;
import org.apache.http.client.CredentialsProvider;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.impl.auth.BasicScheme;
import org.apache.http.impl.client.BasicAuthCache;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.message.BasicHeader;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.awsauth.client.RecordingServer;
import io.quarkiverse.awsauth.client.TestCredentials;
import io.quarkiverse.awsauth.signing.AllowedHosts;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

@Timeout(60)
class ChallengesTest {

    private static final String SERVICE = "http://search.example.com";

    @RegisterExtension
    static final RecordingServer SERVER = new RecordingServer();

    /** Of Apache's version 4. */
    enum Kind {

        BLOCKING {
            @Override
            int status(HttpGet get, HttpClientContext context, HttpHost proxy) throws Exception {
                try (CloseableHttpClient client = HttpClients.custom().setProxy(proxy).addInterceptorLast(signing()).build()) {
                    return client.execute(get, context).getStatusLine().getStatusCode();
                }
            }
        },
        ASYNCHRONOUS {
            @Override
            int status(HttpGet get, HttpClientContext context, HttpHost proxy) throws Exception {
                try (CloseableHttpAsyncClient client = HttpAsyncClients.custom().setProxy(proxy).addInterceptorLast(signing())
                        .build()) {
                    client.start();
                    HttpResponse answer = client.execute(get, context, null).get(10, TimeUnit.SECONDS);
                    return answer.getStatusLine().getStatusCode();
                }
            }
        };

        abstract int status(HttpGet get, HttpClientContext context, HttpHost proxy) throws Exception;

        int direct(String path, HttpClientContext context) throws Exception {
            return status(new HttpGet(SERVER.uri(path)), context, null);
        }

        int proxied(String path, HttpClientContext context) throws Exception {
            return status(new HttpGet(SERVICE + path), context, proxy());
        }
    }

    /** Not even one that plays a proxy. */
    @ParameterizedTest
    @EnumSource
    void areNotAnsweredToAServer(Kind client) throws Exception {
        for (int status : List.of(401, 407)) {
            int before = SERVER.count();

            assertThat(client.direct("/challenge?" + status, withPassword(AuthScope.ANY))).isEqualTo(status);
            assertThat(SERVER.count()).as(status + " once").isEqualTo(before + 1);
            assertThat(SERVER.last().verdict()).isEqualTo("genuine");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofAServerBehindAProxyAreNotAnsweredEither(Kind client) throws Exception {
        int before = SERVER.count();
        HttpClientContext context = withPassword(new AuthScope("search.example.com", 80));

        assertThat(client.proxied("/challenge?401", context)).isEqualTo(401);
        assertThat(SERVER.count()).isEqualTo(before + 1);
        assertThat(SERVER.last().header("Authorization").orElseThrow()).startsWith("AWS4");
    }

    @ParameterizedTest
    @EnumSource
    void ofAProxyAreNotWaitedFor(Kind client) {
        int before = SERVER.count();

        assertThatThrownBy(() -> client.proxied("/challenge?407", withPassword(new AuthScope(proxy()))))
                .satisfiesAnyOf(e -> assertThat(e).isInstanceOf(UnsignableRequestException.class),
                        e -> assertThat(e).hasCauseInstanceOf(UnsignableRequestException.class))
                .hasMessageContaining("The request goes to the proxy http://127.0.0.1:" + SERVER.port() + " without its"
                        + " password, which would be added, and the signature lost, when the proxy asks for it: use https, or"
                        + " have the password sent at once, by an AuthCache that has a scheme for the proxy");
        assertThat(SERVER.count()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void ofAProxyAreNotExpectedWithTheClientsOwnDisabled(Kind client) throws Exception {
        HttpClientContext context = withPassword(new AuthScope(proxy()));
        context.setRequestConfig(RequestConfig.custom().setAuthenticationEnabled(false).build());
        int before = SERVER.count();

        assertThat(client.proxied("/challenge?407", context)).isEqualTo(407);
        assertThat(SERVER.count()).isEqualTo(before + 1);
    }

    /** The second use of a context finds what the first has left. A digest is asked for, which would be another attempt. */
    @ParameterizedTest
    @EnumSource
    void ofAProxyAreForestalled(Kind client) throws Exception {
        HttpClientContext context = withPassword(new AuthScope(proxy()));
        BasicScheme scheme = new BasicScheme();
        scheme.processChallenge(new BasicHeader("Proxy-Authenticate", "Basic realm=\"any\""));
        AuthCache atOnce = new BasicAuthCache();
        atOnce.put(proxy(), scheme);
        context.setAuthCache(atOnce);
        for (String path : List.of("/", "/", "/challenge?407", "/challenge?407", "/")) {
            int before = SERVER.count();

            assertThat(client.proxied(path, context)).isEqualTo(path.equals("/") ? 200 : 407);
            assertThat(SERVER.count()).as(path + " once").isEqualTo(before + 1);
            assertThat(SERVER.last().header("Proxy-Authorization")).contains("Basic dXNlcjpwYXNz");
            assertThat(SERVER.last().header("Authorization").orElseThrow()).startsWith("AWS4");
        }
    }

    private static HttpClientContext withPassword(AuthScope scope) {
        CredentialsProvider passwords = new BasicCredentialsProvider();
        passwords.setCredentials(scope, new UsernamePasswordCredentials("user", "pass"));
        HttpClientContext context = HttpClientContext.create();
        context.setCredentialsProvider(passwords);
        return context;
    }

    private static HttpHost proxy() {
        return new HttpHost("127.0.0.1", SERVER.port());
    }

    private static SigningInterceptor signing() {
        return SigningInterceptor.of(TestCredentials.signer(), SigningTarget.of("es", "eu-central-1"),
                AllowedHosts.of(List.of(SERVER.uri("/").getAuthority(), URI.create(SERVICE).getHost())));
    }
}
