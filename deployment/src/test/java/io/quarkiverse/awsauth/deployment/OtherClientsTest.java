package io.quarkiverse.awsauth.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.client.jdk.SigningHttpClient;
import io.quarkiverse.awsauth.client.vertx.WebClientSigning;
import io.quarkiverse.awsauth.signing.AllowedHosts;
import io.quarkiverse.awsauth.signing.AwsRequestSigner;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;

/** HTTP clients that sign with the application's signer, on Quarkus' threads, where another that could does not exist. */
class OtherClientsTest {

    private static final SigningTarget V4 = SigningTarget.of("execute-api", "eu-central-1");
    private static final SigningTarget V4A = SigningTarget.inRegions("execute-api", "*");
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(RawServer.class, RawServer.Answer.class))
            .overrideConfigKey("quarkus.aws-auth.credentials.static.access-key-id", "AKIADEFAULT")
            .overrideConfigKey("quarkus.aws-auth.credentials.static.secret-access-key", "default-secret");

    @Inject
    AwsRequestSigner signer;
    @Inject
    Vertx vertx;

    @Test
    void doWithoutClientsThatAreNotThere() {
        assertThatThrownBy(() -> Class.forName("org.apache.hc.core5.http.HttpRequest"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void signWithJavasClient() throws Exception {
        try (RawServer server = RawServer.answering(ANSWER)) {
            URI uri = uri(server);
            HttpClient client = SigningHttpClient.of(
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), signer, V4, AllowedHosts.of(uri));
            client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());

            assertThat(server.exchange.get(10, TimeUnit.SECONDS)).contains("AWS4-HMAC-SHA256 Credential=AKIADEFAULT/");
        }
    }

    @Test
    void signOnAWorkerWhatTakesLongAndComeBackToTheEventLoop() throws Exception {
        try (RawServer server = RawServer.answering(ANSWER)) {
            URI uri = uri(server);
            WebClient client = WebClientSigning.install(WebClient.create(vertx), signer, V4A, AllowedHosts.of(uri));
            CompletableFuture<String> thread = new CompletableFuture<>();
            Context loop = vertx.getOrCreateContext();
            loop.runOnContext(nothing -> client.getAbs(uri.toString()).send().onComplete(
                    answer -> thread.complete(Vertx.currentContext() == loop ? "its own" : "another"),
                    thread::completeExceptionally));

            assertThat(thread.get(10, TimeUnit.SECONDS)).isEqualTo("its own");
            assertThat(server.exchange.get(10, TimeUnit.SECONDS)).contains("AWS4-ECDSA-P256-SHA256 Credential=AKIADEFAULT/");
        }
    }

    private static URI uri(RawServer server) {
        return URI.create("http://127.0.0.1:" + server.port() + "/");
    }
}
