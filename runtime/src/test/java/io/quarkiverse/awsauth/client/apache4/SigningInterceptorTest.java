package io.quarkiverse.awsauth.client.apache4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.client.entity.GzipCompressingEntity;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.FileEntity;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.nio.entity.NStringEntity;
import org.apache.http.protocol.RequestTargetHost;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.PayloadMode;
import io.quarkiverse.awsauth.client.ClientSigning;
import io.quarkiverse.awsauth.client.OddTargets;
import io.quarkiverse.awsauth.client.RecordingServer;
import io.quarkiverse.awsauth.client.RecordingServer.Received;
import io.quarkiverse.awsauth.client.TestCredentials;
import io.quarkiverse.awsauth.signing.AllowedHosts;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.verify.ReceivedRequest;
import io.smallrye.mutiny.Uni;

@Timeout(60)
class SigningInterceptorTest {

    private static final SigningTarget ES = SigningTarget.of("es", "eu-central-1");
    private static final SigningTarget S3 = SigningTarget.of("s3", "eu-central-1");
    private static final List<String> ODD = OddTargets.ALL;

    @RegisterExtension
    static final RecordingServer SERVER = new RecordingServer();

    @TempDir
    Path files;

    @Test
    void signsBodiesOfEachKind() throws Exception {
        Path file = Files.writeString(files.resolve("file"), "of a file");

        assertThat(post(null).text()).isEmpty();
        assertThat(post(new StringEntity("äöü", StandardCharsets.UTF_8)).text()).isEqualTo("äöü");
        assertThat(post(new ByteArrayEntity(new byte[3_000_000])).body()).hasSize(3_000_000);
        assertThat(post(new FileEntity(file.toFile())).text()).isEqualTo("of a file");
        assertThat(unzipped(post(new GzipCompressingEntity(new StringEntity("zipped"))))).isEqualTo("zipped");
        StringEntity chunked = new StringEntity("chunked");
        chunked.setChunked(true);
        assertThat(post(chunked).text()).isEqualTo("chunked");
        assertThat(SERVER.last().header("Content-Length")).contains("7");
        assertThat(SERVER.last().header("Transfer-Encoding")).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("ODD")
    void signsWhatGoesOverTheWire(String target) throws Exception {
        for (SigningTarget service : List.of(ES, S3)) {
            execute(signing(service), new HttpGet(SERVER.uri(target)));
        }
    }

    @Test
    void signsForAProxyAsWell() throws Exception {
        try (CloseableHttpClient client = HttpClients.custom().setProxy(new HttpHost("127.0.0.1", SERVER.port()))
                .addInterceptorLast(SigningInterceptor.of(ClientSigning.of(TestCredentials.signer(), ES,
                        AllowedHosts.of(List.of("search.example.com")))))
                .build()) {
            client.execute(new HttpGet("http://search.example.com/a?b=c")).close();
        }
        assertThat(SERVER.last().head().target()).isEqualTo("http://search.example.com/a?b=c");
        assertThat(SERVER.last().header("Authorization")).isPresent();
    }

    @Test
    void leavesBodiesUnsignedIfAsked() throws Exception {
        HttpPost post = new HttpPost(SERVER.uri("/"));
        post.setEntity(new InputStreamEntity(new ByteArrayInputStream(new byte[9])));
        execute(signing(S3).withPayload(PayloadMode.UNSIGNED), post);

        assertThat(SERVER.last().header("x-amz-content-sha256")).contains("UNSIGNED-PAYLOAD");
    }

    @Test
    void sendsNothingThatCannotBeSigned() {
        String unsignable = "The body cannot be signed: it has to be read before it is sent, so give an entity that is"
                + " repeatable, such as a ByteArrayEntity or a BufferedHttpEntity, and do not ask for payload=chunked";
        HttpPost stream = new HttpPost(SERVER.uri("/"));
        stream.setEntity(new InputStreamEntity(new ByteArrayInputStream(new byte[9])));
        HttpPost bytes = new HttpPost(SERVER.uri("/"));
        bytes.setEntity(new ByteArrayEntity(new byte[9]));
        HttpGet authorized = new HttpGet(SERVER.uri("/"));
        authorized.setHeader("authorization", "Basic x");

        assertNotSent(signing(ES), stream, unsignable);
        assertNotSent(signing(S3).withPayload(PayloadMode.CHUNKED), bytes, unsignable);
        assertNotSent(signing(ES), authorized, "The request has an Authorization header of its own, which a signature would"
                + " replace: take it out, or the password of the URL that it is made of, or do not sign the client's requests");
        assertNotSent(ClientSigning.of(TestCredentials.signer(), ES, AllowedHosts.of(URI.create("https://example.com"))),
                new HttpGet(SERVER.uri("/")), "The request goes to 127.0.0.1:" + SERVER.port() + ", but the signed requests of"
                        + " this client may go to https://example.com alone: add the host to the client's AllowedHosts, or use a"
                        + " client that does not sign");
    }

    /** A form with a stream whose length is told says that it can be read once more. */
    @Test
    void doesNotLetTheServerWaitForABodyThatWasReadAlready() {
        HttpPost post = new HttpPost(SERVER.uri("/"));
        post.setEntity(new InputStreamEntity(new ByteArrayInputStream(new byte[9]), 9) {
            @Override
            public boolean isRepeatable() {
                return true;
            }
        });
        int before = SERVER.count();

        assertThatThrownBy(() -> execute(signing(ES), post)).isInstanceOf(UnsignableRequestException.class)
                .hasMessageStartingWith("The body cannot be signed");
        assertThat(SERVER.count()).isEqualTo(before);
    }

    /** The URI of the request is not where it goes. */
    @Test
    void sendsNothingToAServerThatIsNotNamed() throws Exception {
        int before = SERVER.count();
        try (CloseableHttpClient client = HttpClients.custom()
                .addInterceptorLast(SigningInterceptor.of(ClientSigning.of(TestCredentials.signer(), ES,
                        AllowedHosts.of(List.of("search.example.com")))))
                .build()) {
            assertThatThrownBy(() -> client.execute(new HttpHost("127.0.0.1", SERVER.port()),
                    new HttpGet("http://search.example.com/a")).close())
                    .hasStackTraceContaining("The request goes to 127.0.0.1:" + SERVER.port());
        }
        try (CloseableHttpClient client = HttpClients.custom()
                .addInterceptorLast(SigningInterceptor.of(TestCredentials.signer(), ES,
                        AllowedHosts.of(URI.create("https://127.0.0.1:" + SERVER.port()))))
                .build()) {
            assertThatThrownBy(() -> client.execute(new HttpHost("127.0.0.1", SERVER.port()),
                    new HttpGet("https://127.0.0.1:" + SERVER.port() + "/a")).close()).as("without TLS")
                    .isInstanceOf(UnsignableRequestException.class);
        }
        assertThat(SERVER.count()).isEqualTo(before);
    }

    @Test
    void signsRedirectsAnewAndFollowsThemToNoOther() throws Exception {
        int before = SERVER.count();
        execute(signing(ES), new HttpGet(SERVER.uri("/redirect?/there")));
        assertThat(SERVER.count()).isEqualTo(before + 2);
        assertThat(SERVER.last().head().target()).isEqualTo("/there");

        HttpGet away = new HttpGet(SERVER.uri("/redirect?http://localhost:" + SERVER.port() + "/"));
        assertThatThrownBy(() -> execute(signing(ES), away)).isInstanceOf(UnsignableRequestException.class);
        assertThat(SERVER.count()).isEqualTo(before + 3);
    }

    /** As AWS reads it: without the port, if that is the scheme's own. */
    @ParameterizedTest
    @CsvSource({ "https://search.example.com:443, search.example.com", "http://Search.Example.com:80, search.example.com",
            "https://search.example.com, search.example.com", "https://search.example.com:80, search.example.com:80",
            "http://search.example.com:443, search.example.com:443" })
    void namesTheHostWithoutTheSchemesOwnPort(String server, String host) throws Exception {
        assertThat(hostOfSigned(HttpHost.create(server), new HttpGet("/a?b=c"))).isEqualTo(host);
    }

    @Test
    void leavesAHostOfTheApplicationAsItIs() throws Exception {
        HttpGet get = new HttpGet("/a");
        get.setHeader("Host", "Other.example.com:443");

        assertThat(hostOfSigned(HttpHost.create("https://search.example.com:443"), get)).isEqualTo("Other.example.com:443");
    }

    /** As either client sends it. */
    private static String hostOfSigned(HttpHost server, HttpGet get) throws Exception {
        HttpRequestWrapper request = HttpRequestWrapper.wrap(get, server);
        HttpClientContext context = HttpClientContext.create();
        context.setTargetHost(server);
        new RequestTargetHost().process(request, context);
        SigningInterceptor.of(TestCredentials.signer(), ES, AllowedHosts.of(List.of("*.example.com", "*.example.com:80",
                "*.example.com:443"))).process(request, context);

        List<Header> headers = Stream.of(request.getAllHeaders())
                .map(header -> new Header(header.getName(), header.getValue())).toList();
        assertThat(RecordingServer.verdict(new ReceivedRequest("GET", get.getURI().toString(), headers), new byte[0]))
                .isEqualTo("genuine");
        return request.getFirstHeader("Host").getValue();
    }

    @Test
    void sendsNothingOfAnEarlierSignature() throws Exception {
        HttpGet get = new HttpGet(SERVER.uri("/"));
        get.addHeader("x-amz-security-token", "earlier");
        get.addHeader("X-Amz-Date", "20200101T000000Z");
        get.addHeader("X-Amz-Date", "20200102T000000Z");
        execute(ClientSigning.of(TestCredentials.signer(Uni.createFrom().item(TestCredentials.STATIC)), ES,
                AllowedHosts.of(SERVER.uri("/"))), get);

        assertThat(SERVER.last().header("X-Amz-Security-Token")).isEmpty();
    }

    @Test
    void signsForElasticsearch() throws Exception {
        try (RestClient client = elasticsearch(signing(ES), false)) {
            Request search = new Request("POST", "/my-index,ö/_search");
            search.addParameter("q", "a b+c*");
            search.setJsonEntity("{\"query\":{}}");
            client.performRequest(search);
            assertThat(SERVER.last().verdict()).isEqualTo("genuine");
            assertThat(SERVER.last().text()).isEqualTo("{\"query\":{}}");

            search.setEntity(new NStringEntity("{\"index\":{}}\n{}\n", ContentType.APPLICATION_JSON));
            perform(client, search).join();
            assertThat(SERVER.last().verdict()).isEqualTo("genuine");
            client.performRequest(new Request("GET", "/"));
            assertThat(SERVER.last().verdict()).isEqualTo("genuine");
        }
    }

    @Test
    void signsForElasticsearchWhatItCompresses() throws Exception {
        try (RestClient client = elasticsearch(signing(ES), true)) {
            Request bulk = new Request("POST", "/_bulk");
            bulk.setJsonEntity("{}\n".repeat(100_000));
            client.performRequest(bulk);
        }
        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
        assertThat(SERVER.last().header("Content-Encoding")).contains("gzip");
        assertThat(unzipped(SERVER.last())).isEqualTo("{}\n".repeat(100_000));
        assertThat(SERVER.last().header("Transfer-Encoding")).isEmpty();
    }

    @Test
    void tellsElasticsearchWhyItIsNotSigned() throws Exception {
        ClientSigning signing = ClientSigning.of(TestCredentials.signer(Uni.createFrom().failure(
                new AwsCredentialsException(Reason.REFUSED, "no"))), ES, AllowedHosts.of(SERVER.uri("/")));
        try (RestClient client = elasticsearch(signing, false)) {
            assertThatThrownBy(() -> client.performRequest(new Request("GET", "/"))).hasMessage("no");
        }
        try (RestClient client = elasticsearch(signing(ES), false)) {
            Request stream = new Request("POST", "/");
            stream.setEntity(new InputStreamEntity(new ByteArrayInputStream(new byte[9]), ContentType.APPLICATION_JSON));
            assertThatThrownBy(() -> client.performRequest(stream)).hasMessageStartingWith("The body cannot be signed");
            client.performRequest(new Request("GET", "/"));
            assertThat(SERVER.last().verdict()).isEqualTo("genuine");
        }
    }

    private static RestClient elasticsearch(ClientSigning signing, boolean compressed) {
        return RestClient.builder(new HttpHost("127.0.0.1", SERVER.port())).setCompressionEnabled(compressed)
                .setHttpClientConfigCallback(builder -> builder.addInterceptorLast(SigningInterceptor.of(signing))).build();
    }

    private static CompletableFuture<Response> perform(RestClient client, Request request) {
        CompletableFuture<Response> result = new CompletableFuture<>();
        client.performRequestAsync(request, new ResponseListener() {
            @Override
            public void onSuccess(Response response) {
                result.complete(response);
            }

            @Override
            public void onFailure(Exception failure) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    private static Received post(HttpEntity entity) throws IOException {
        HttpPost post = new HttpPost(SERVER.uri("/a?b=c"));
        post.setEntity(entity);
        execute(signing(ES), post);
        return SERVER.last();
    }

    private static void execute(ClientSigning signing, HttpUriRequest request) throws IOException {
        try (CloseableHttpClient client = HttpClients.custom().addInterceptorLast(SigningInterceptor.of(signing)).build()) {
            client.execute(request).close();
        }
        assertThat(SERVER.last().verdict()).as(SERVER.last().head().target()).isEqualTo("genuine");
    }

    private static void assertNotSent(ClientSigning signing, HttpUriRequest request, String message) {
        int before = SERVER.count();
        assertThatThrownBy(() -> execute(signing, request)).hasMessage(message)
                .isInstanceOf(UnsignableRequestException.class);
        assertThat(SERVER.count()).isEqualTo(before);
    }

    private static String unzipped(Received received) throws IOException {
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(received.body()))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ClientSigning signing(SigningTarget target) {
        return ClientSigning.of(TestCredentials.signer(), target, AllowedHosts.of(SERVER.uri("/")));
    }
}
