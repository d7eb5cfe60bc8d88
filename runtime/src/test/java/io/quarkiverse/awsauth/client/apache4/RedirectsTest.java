package io.quarkiverse.awsauth.client.apache4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.message.BasicHttpRequest;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.client.RecordingServer;
import io.quarkiverse.awsauth.client.TestCredentials;
import io.quarkiverse.awsauth.signing.AllowedHosts;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

@Timeout(60)
class RedirectsTest {

    @RegisterExtension
    static final RecordingServer SERVER = new RecordingServer();

    /** The first host is allowed, the other is not. */
    @ParameterizedTest
    @ValueSource(strings = { "127.0.0.1", "localhost" })
    void areLeftToWhoeverCallsTheAsynchronousClient(String host) throws Exception {
        String redirect = redirectTo(host);
        int before = SERVER.count();
        try (CloseableHttpAsyncClient client = HttpAsyncClients.custom().addInterceptorLast(signing()).build()) {
            client.start();
            HttpResponse answer = client.execute(new HttpGet(SERVER.uri(redirect)), null).get(10, TimeUnit.SECONDS);
            assertThat(answer.getStatusLine().getStatusCode()).isEqualTo(302);
            assertThat(SERVER.last().verdict()).isEqualTo("genuine");

            HttpResponse plain = client.execute(new HttpHost("127.0.0.1", SERVER.port()),
                    new BasicHttpRequest("GET", redirect), null).get(10, TimeUnit.SECONDS);
            assertThat(plain.getStatusLine().getStatusCode()).isEqualTo(302);
        }
        assertThat(SERVER.count()).isEqualTo(before + 2);
    }

    @Test
    @Timeout(10)
    void areToldToElasticsearch() throws Exception {
        int before = SERVER.count();
        try (RestClient client = RestClient.builder(new HttpHost("127.0.0.1", SERVER.port()))
                .setHttpClientConfigCallback(builder -> builder.addInterceptorLast(signing())).build()) {
            assertThatThrownBy(() -> client.performRequest(new Request("GET", redirectTo("localhost"))))
                    .isInstanceOfSatisfying(ResponseException.class,
                            e -> assertThat(e.getResponse().getStatusLine().getStatusCode()).isEqualTo(302));
        }
        assertThat(SERVER.count()).isEqualTo(before + 1);
    }

    @Test
    void areFollowedByTheBlockingClientEachTimeAContextIsUsed() throws IOException {
        HttpClientContext context = HttpClientContext.create();
        int before = SERVER.count();
        try (CloseableHttpClient client = HttpClients.custom().addInterceptorLast(signing()).build()) {
            for (int i = 0; i < 2; i++) {
                client.execute(new HttpGet(SERVER.uri(redirectTo("127.0.0.1"))), context).close();
                assertThat(SERVER.last().head().target()).isEqualTo("/there");
                assertThat(SERVER.last().verdict()).isEqualTo("genuine");
            }
        }
        assertThat(SERVER.count()).isEqualTo(before + 4);
    }

    private static String redirectTo(String host) {
        return "/redirect?http://" + host + ":" + SERVER.port() + "/there";
    }

    private static SigningInterceptor signing() {
        return SigningInterceptor.of(TestCredentials.signer(), SigningTarget.of("es", "eu-central-1"),
                AllowedHosts.of(SERVER.uri("/")));
    }
}
