package io.quarkiverse.awsauth.client.apache5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequest;
import org.apache.hc.client5.http.entity.GzipCompressingEntity;
import org.apache.hc.client5.http.entity.mime.InputStreamBody;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.FileEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.opensearch.client.Request;
import org.opensearch.client.Response;
import org.opensearch.client.ResponseListener;
import org.opensearch.client.RestClient;

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
    private static final String UNSIGNABLE = "The body cannot be signed: it has to be read before it is sent, so give one that"
            + " is repeatable, such as a ByteArrayEntity, a BufferedHttpEntity or a BasicAsyncEntityProducer, and do not ask"
            + " for payload=chunked";

    @RegisterExtension
    static final RecordingServer SERVER = new RecordingServer();

    @TempDir
    Path files;

    @Test
    void signsBodiesOfEachKind() throws Exception {
        Path file = Files.writeString(files.resolve("file"), "of a file");

        assertThat(post((HttpEntity) null).text()).isEmpty();
        assertThat(post(new StringEntity("äöü", StandardCharsets.UTF_8)).text()).isEqualTo("äöü");
        assertThat(post(new ByteArrayEntity(new byte[3_000_000], null)).body()).hasSize(3_000_000);
        assertThat(post(new FileEntity(file.toFile(), null)).text()).isEqualTo("of a file");
        assertThat(unzipped(post(new GzipCompressingEntity(new StringEntity("zipped"))))).isEqualTo("zipped");
        assertThat(SERVER.last().header("Transfer-Encoding")).isEmpty();
    }

    @Test
    void signsBodiesOfTheAsynchronousClient() throws Exception {
        Path file = Files.writeString(files.resolve("file"), "of a file");

        assertThat(post(AsyncEntityProducers.create("text")).text()).isEqualTo("text");
        assertThat(post(AsyncEntityProducers.create(new byte[3_000_000], ContentType.APPLICATION_JSON)).body())
                .hasSize(3_000_000);
        assertThat(post(AsyncEntityProducers.create(file.toFile(), ContentType.TEXT_PLAIN)).text()).isEqualTo("of a file");
        assertThat(post(new BasicAsyncEntityProducer("chunked".getBytes(), ContentType.TEXT_PLAIN, true)).text())
                .isEqualTo("chunked");
        assertThat(SERVER.last().header("Content-Length")).contains("7");
        assertThat(SERVER.last().header("Transfer-Encoding")).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("ODD")
    void signsWhatGoesOverTheWire(String target) throws Exception {
        for (SigningTarget service : List.of(ES, S3)) {
            execute(signing(service), new HttpGet(SERVER.uri(target)));
            try (CloseableHttpAsyncClient client = started(signing(service))) {
                client.execute(SimpleRequestBuilder.get(SERVER.uri(target)).build(), null).get();
            }
            assertThat(SERVER.last().verdict()).as(SERVER.last().head().target()).isEqualTo("genuine");
        }
    }

    @Test
    void signsOverHttp2() throws Exception {
        try (CloseableHttpAsyncClient client = HttpAsyncClients.customHttp2()
                .addRequestInterceptorLast(SigningInterceptor.of(signing(ES))).build()) {
            client.start();
            client.execute(SimpleRequestBuilder.post(SERVER.uri("/a+b?c=d"))
                    .setBody("{}", ContentType.APPLICATION_JSON).build(), null).get();
        }
        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
        assertThat(SERVER.last().version()).isEqualTo("h2");
    }

    @Test
    void signsForAProxyAsWell() throws Exception {
        try (CloseableHttpClient client = HttpClients.custom().setProxy(new HttpHost("127.0.0.1", SERVER.port()))
                .addRequestInterceptorLast(SigningInterceptor.of(TestCredentials.signer(), ES,
                        AllowedHosts.of(List.of("search.example.com"))))
                .build()) {
            client.execute(new HttpGet("http://search.example.com/a?b=c"), response -> response.getCode());
        }
        assertThat(SERVER.last().head().target()).isEqualTo("http://search.example.com/a?b=c");
        assertThat(SERVER.last().header("Authorization")).isPresent();
    }

    @Test
    void leavesBodiesUnsignedIfAsked() throws Exception {
        HttpPost post = new HttpPost(SERVER.uri("/"));
        post.setEntity(new InputStreamEntity(new ByteArrayInputStream(new byte[9]), null));
        execute(signing(S3).withPayload(PayloadMode.UNSIGNED), post);

        assertThat(SERVER.last().header("x-amz-content-sha256")).contains("UNSIGNED-PAYLOAD");
    }

    @Test
    void sendsNothingThatCannotBeSigned() {
        HttpPost stream = new HttpPost(SERVER.uri("/"));
        stream.setEntity(new InputStreamEntity(new ByteArrayInputStream(new byte[9]), null));
        HttpPost bytes = new HttpPost(SERVER.uri("/"));
        bytes.setEntity(new ByteArrayEntity(new byte[9], null));
        HttpGet authorized = new HttpGet(SERVER.uri("/"));
        authorized.setHeader("authorization", "Basic x");

        assertNotSent(signing(ES), stream, UNSIGNABLE);
        assertNotSent(signing(S3).withPayload(PayloadMode.CHUNKED), bytes, UNSIGNABLE);
        assertNotSent(signing(ES), authorized, "The request has an Authorization header of its own, which a signature would"
                + " replace: take it out, or the password of the URL that it is made of, or do not sign the client's requests");
        assertNotSent(ClientSigning.of(TestCredentials.signer(), ES, AllowedHosts.of(URI.create("https://example.com"))),
                new HttpGet(SERVER.uri("/")), "The request goes to 127.0.0.1:" + SERVER.port() + ", but the signed requests of"
                        + " this client may go to https://example.com alone: add the host to the client's AllowedHosts, or use a"
                        + " client that does not sign");
    }

    /** A form with a stream says that it can be read once more. */
    @Test
    void doesNotLetTheServerWaitForABodyThatWasReadAlready() {
        HttpPost post = new HttpPost(SERVER.uri("/"));
        post.setEntity(MultipartEntityBuilder.create().addPart("file", new InputStreamBody(
                new ByteArrayInputStream(new byte[9]), ContentType.APPLICATION_OCTET_STREAM, "file", 9)).build());

        int before = SERVER.count();

        assertThatThrownBy(() -> execute(signing(ES), post)).isInstanceOf(UnsignableRequestException.class)
                .hasMessage(UNSIGNABLE);
        assertThat(SERVER.count()).isEqualTo(before);
        assertNotSent(signing(ES), post, UNSIGNABLE);
    }

    @Test
    void theAsynchronousClientGoesOnAfterARefusal() throws Exception {
        SimpleHttpRequest authorized = SimpleRequestBuilder.get(SERVER.uri("/")).addHeader("Authorization", "Basic x").build();
        try (CloseableHttpAsyncClient client = started(signing(ES))) {
            assertThatThrownBy(() -> client.execute(authorized, null).get()).isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(UnsignableRequestException.class);
            client.execute(SimpleRequestBuilder.get(SERVER.uri("/")).build(), null).get();
        }
        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
    }

    /** The URI of the request is not where it goes. */
    @Test
    void sendsNothingToAServerThatIsNotNamed() throws Exception {
        int before = SERVER.count();
        try (CloseableHttpClient client = HttpClients.custom()
                .addRequestInterceptorLast(SigningInterceptor.of(ClientSigning.of(TestCredentials.signer(), ES,
                        AllowedHosts.of(List.of("search.example.com")))))
                .build()) {
            assertThatThrownBy(() -> client.execute(new HttpHost("http", "127.0.0.1", SERVER.port()),
                    new HttpGet("http://search.example.com/a"), response -> null))
                    .hasStackTraceContaining("The request goes to 127.0.0.1:" + SERVER.port());
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
        assertThatThrownBy(() -> execute(signing(ES), away)).hasRootCauseInstanceOf(UnsignableRequestException.class);
        assertThat(SERVER.count()).isEqualTo(before + 3);
    }

    /** As AWS reads it: without the port, if that is the scheme's own. */
    @ParameterizedTest
    @CsvSource({ "https://search.example.com:443, search.example.com", "http://Search.Example.com:80, search.example.com",
            "https://search.example.com, search.example.com", "https://search.example.com:80, search.example.com:80",
            "http://search.example.com:443, search.example.com:443" })
    void namesTheHostWithoutTheSchemesOwnPort(String server, String host) throws Exception {
        BasicHttpRequest http1 = request(server);
        new RequestTargetHost().process(http1, null, HttpClientContext.create());
        sign(http1);
        BasicHttpRequest http2 = request(server);
        sign(http2);
        assertThat(http2.containsHeader("Host")).isFalse();
        http2.setHeader("Host", http2.getAuthority());

        for (BasicHttpRequest request : List.of(http1, http2)) {
            assertThat(request.getFirstHeader("Host").getValue()).isEqualTo(host);
            assertThat(verdict(request)).isEqualTo("genuine");
        }
    }

    @Test
    void leavesAHostOfTheApplicationAsItIs() throws Exception {
        BasicHttpRequest request = request("https://search.example.com:443");
        request.setHeader("Host", "Other.example.com:443");
        sign(request);

        assertThat(request.getFirstHeader("Host").getValue()).isEqualTo("Other.example.com:443");
        assertThat(verdict(request)).isEqualTo("genuine");
    }

    private static BasicHttpRequest request(String server) throws URISyntaxException {
        return new BasicHttpRequest("GET", HttpHost.create(server), "/a?b=c");
    }

    private static void sign(BasicHttpRequest request) throws Exception {
        SigningInterceptor.of(TestCredentials.signer(), ES, AllowedHosts.of(List.of("*.example.com", "*.example.com:80",
                "*.example.com:443"))).process(request, null, HttpClientContext.create());
    }

    private static String verdict(BasicHttpRequest request) {
        List<Header> headers = Stream.of(request.getHeaders())
                .map(header -> new Header(header.getName(), header.getValue())).toList();
        return RecordingServer.verdict(new ReceivedRequest(request.getMethod(), request.getPath(), headers), new byte[0]);
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

    /** The client has one, and would put it in the place of the signature. */
    @Test
    void tellsNoServerAPassword() throws Exception {
        int before = SERVER.count();
        try (CloseableHttpClient client = HttpClients.custom().setDefaultCredentialsProvider(passwords())
                .addRequestInterceptorLast(SigningInterceptor.of(signing(ES))).build()) {
            HttpClientContext context = HttpClientContext.create();
            for (int status : List.of(401, 200, 401)) {
                HttpGet get = new HttpGet(SERVER.uri(status == 401 ? "/challenge?401" : "/"));
                int answer = client.execute(get, context, response -> response.getCode());
                assertThat(answer).isEqualTo(status);
            }
        }
        for (CloseableHttpAsyncClient client : List.of(
                HttpAsyncClients.custom().setDefaultCredentialsProvider(passwords())
                        .addRequestInterceptorLast(SigningInterceptor.of(signing(ES))).build(),
                HttpAsyncClients.customHttp2().setDefaultCredentialsProvider(passwords())
                        .addRequestInterceptorLast(SigningInterceptor.of(signing(ES))).build())) {
            try (client) {
                client.start();
                assertThat(client.execute(SimpleRequestBuilder.get(SERVER.uri("/challenge?401")).build(), null).get().getCode())
                        .isEqualTo(401);
            }
        }
        assertThat(SERVER.count()).isEqualTo(before + 5);
        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
    }

    @Test
    void tellsAProxyItsPassword() throws Exception {
        int before = SERVER.count();
        try (CloseableHttpClient client = HttpClients.custom().setProxy(new HttpHost("127.0.0.1", SERVER.port()))
                .setDefaultCredentialsProvider(passwords())
                .addRequestInterceptorLast(SigningInterceptor.of(TestCredentials.signer(), ES,
                        AllowedHosts.of(List.of("search.example.com"))))
                .build()) {
            client.execute(new HttpGet("http://search.example.com/challenge?407"), response -> response.getCode());
        }
        assertThat(SERVER.count()).isEqualTo(before + 2);
        assertThat(SERVER.last().header("Proxy-Authorization")).isPresent();
        assertThat(SERVER.last().header("Authorization").orElseThrow()).startsWith("AWS4");
    }

    private static BasicCredentialsProvider passwords() {
        BasicCredentialsProvider passwords = new BasicCredentialsProvider();
        passwords.setCredentials(new AuthScope(null, -1), new UsernamePasswordCredentials("user", "pass".toCharArray()));
        return passwords;
    }

    @Test
    void signsForOpenSearch() throws Exception {
        try (RestClient client = openSearch(signing(ES), false)) {
            Request search = new Request("POST", "/my-index,ö/_search");
            search.addParameter("q", "a b+c*");
            search.setJsonEntity("{\"query\":{}}");
            client.performRequest(search);
            assertThat(SERVER.last().verdict()).isEqualTo("genuine");
            assertThat(SERVER.last().text()).isEqualTo("{\"query\":{}}");

            perform(client, search).join();
            assertThat(SERVER.last().verdict()).isEqualTo("genuine");
            client.performRequest(new Request("GET", "/"));
            assertThat(SERVER.last().verdict()).isEqualTo("genuine");
        }
    }

    @Test
    void signsForOpenSearchWhatItCompresses() throws Exception {
        try (RestClient client = openSearch(signing(ES), true)) {
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
    void tellsOpenSearchWhyItIsNotSigned() throws Exception {
        ClientSigning signing = ClientSigning.of(TestCredentials.signer(Uni.createFrom().failure(
                new AwsCredentialsException(Reason.REFUSED, "no"))), ES, AllowedHosts.of(SERVER.uri("/")));
        try (RestClient client = openSearch(signing, false)) {
            assertThatThrownBy(() -> client.performRequest(new Request("GET", "/"))).hasStackTraceContaining("no");
        }
        try (RestClient client = openSearch(signing(ES), false)) {
            Request stream = new Request("POST", "/");
            stream.setEntity(new InputStreamEntity(new ByteArrayInputStream(new byte[9]), ContentType.APPLICATION_JSON));
            assertThatThrownBy(() -> client.performRequest(stream)).hasStackTraceContaining(UNSIGNABLE);
            client.performRequest(new Request("GET", "/"));
            assertThat(SERVER.last().verdict()).isEqualTo("genuine");
        }
    }

    private static RestClient openSearch(ClientSigning signing, boolean compressed) {
        return RestClient.builder(new HttpHost("http", "127.0.0.1", SERVER.port())).setCompressionEnabled(compressed)
                .setHttpClientConfigCallback(
                        builder -> builder.addRequestInterceptorLast(SigningInterceptor.of(signing)))
                .build();
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

    private static Received post(AsyncEntityProducer body) throws Exception {
        try (CloseableHttpAsyncClient client = started(signing(ES))) {
            client.execute(new BasicRequestProducer(SimpleRequestBuilder.post(SERVER.uri("/a?b=c")).build(), body),
                    SimpleResponseConsumer.create(), null).get();
        }
        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
        return SERVER.last();
    }

    private static CloseableHttpAsyncClient started(ClientSigning signing) {
        CloseableHttpAsyncClient client = HttpAsyncClients.custom()
                .addRequestInterceptorLast(SigningInterceptor.of(signing)).build();
        client.start();
        return client;
    }

    private static void execute(ClientSigning signing, HttpUriRequest request) throws IOException {
        try (CloseableHttpClient client = HttpClients.custom()
                .addRequestInterceptorLast(SigningInterceptor.of(signing)).build()) {
            client.execute(request, response -> response.getCode());
        }
        assertThat(SERVER.last().verdict()).as(SERVER.last().head().target()).isEqualTo("genuine");
    }

    private static void assertNotSent(ClientSigning signing, HttpUriRequest request, String message) {
        int before = SERVER.count();
        assertThatThrownBy(() -> execute(signing, request)).hasRootCauseMessage(message)
                .hasRootCauseInstanceOf(UnsignableRequestException.class);
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
