package io.quarkiverse.awsauth.benchmarks.signing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import software.amazon.awssdk.crt.auth.credentials.Credentials;
import software.amazon.awssdk.crt.auth.signing.AwsSigner;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig;
import software.amazon.awssdk.crt.auth.signing.AwsSigningResult;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpRequest;
import software.amazon.awssdk.crt.http.HttpRequestBodyStream;

/** The signer of the AWS Common Runtime, which is native code. */
final class CrtSigner implements Signer {

    private final Workload workload;
    private final Clock clock;
    private final Credentials credentials = new Credentials(utf8(Workload.CREDENTIALS.accessKeyId()),
            utf8(Workload.CREDENTIALS.secretAccessKey().reveal()), utf8(Workload.CREDENTIALS.sessionToken().reveal()));
    private final HttpHeader[] headers;
    private final byte[] body;

    CrtSigner(Workload workload, Clock clock) {
        this.workload = workload;
        this.clock = clock;
        this.body = workload.body();
        List<HttpHeader> all = new ArrayList<>();
        all.add(new HttpHeader("Host", Workload.HOST));
        Workload.HEADERS.forEach(header -> all.add(new HttpHeader(header.getKey(), header.getValue())));
        this.headers = all.toArray(HttpHeader[]::new);
    }

    @Override
    public Object sign() throws Exception {
        try (AwsSigningConfig config = new AwsSigningConfig()) {
            config.setService(Workload.SERVICE);
            config.setRegion(Workload.REGION);
            config.setTime(clock.millis());
            config.setCredentials(credentials);
            HttpRequest request = new HttpRequest(workload.method(), Workload.PATH + "?" + Workload.query(), headers,
                    body.length == 0 ? null : new Body(ByteBuffer.wrap(body)));
            return AwsSigner.sign(request, config).get();
        }
    }

    @Override
    public String authorization(Object signed) {
        return Arrays.stream(((AwsSigningResult) signed).getSignedRequest().getHeadersAsArray())
                .filter(header -> header.getName().equals("Authorization")).findFirst().orElseThrow().getValue();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Body(ByteBuffer bytes) implements HttpRequestBodyStream {

        @Override
        public boolean sendRequestBody(ByteBuffer out) {
            int count = Math.min(out.remaining(), bytes.remaining());
            out.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            return !bytes.hasRemaining();
        }

        @Override
        public boolean resetPosition() {
            bytes.rewind();
            return true;
        }

        @Override
        public long getLength() {
            return bytes.capacity();
        }
    }
}
