package io.quarkiverse.awsauth.oracles;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import io.quarkiverse.awsauth.sigv4.Header;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** The signer of the AWS SDK for Java, which makes aws-chunked bodies too. */
final class SdkPeer implements Peer {

    private static final EnumSet<Form> FORMS = EnumSet.of(Form.HEADER, Form.UNSIGNED_IN_HEADER, Form.QUERY,
            Form.UNSIGNED_IN_QUERY, Form.CHUNKS, Form.CHUNKS_AND_TRAILER, Form.UNSIGNED_CHUNKS_AND_TRAILER);

    /** All that our uploads have. The SDK computes each of them: CRC-64/NVME by the CRT, which it needs on the class path. */
    private static final List<ChecksumAlgorithm> CHECKSUMS = List.of(DefaultChecksumAlgorithm.CRC32,
            DefaultChecksumAlgorithm.CRC32C, DefaultChecksumAlgorithm.CRC64NVME, DefaultChecksumAlgorithm.SHA1,
            DefaultChecksumAlgorithm.SHA256);

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private int trailers;

    @Override
    public Judge judge() {
        return Judge.SDK;
    }

    @Override
    public boolean signs(Form form) {
        return FORMS.contains(form);
    }

    /** Measured: 98 %, and 64 to 67 % where it would sign the body because there is no TLS. */
    @Override
    public double share(Form form) {
        return form.isUnsigned() ? 0.55 : 0.93;
    }

    @Override
    public Sent sign(Sample sample, Form form) throws Exception {
        SdkHttpRequest.Builder unsigned = SdkOracle.request(sample).toBuilder();
        if (form.isChunked()) {
            unsigned.putHeader("Content-Length", String.valueOf(sample.body().length));
        }
        SignedRequest signed = signer.sign(r -> {
            r.identity(SdkOracle.identity(sample.credentials()))
                    .request(unsigned.build())
                    .payload(ContentStreamProvider.fromByteArray(sample.body()))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, sample.target().service())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, sample.target().region())
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, sample.target().rules().normalizePath())
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, sample.target().rules().encodePathTwice())
                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, !form.isUnsigned())
                    .putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, form.isChunked())
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(sample.now(), ZoneOffset.UTC));
            if (form.isInQuery()) {
                r.putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(10));
            }
            if (form.hasTrailer()) {
                r.putProperty(AwsV4HttpSigner.CHECKSUM_ALGORITHM, CHECKSUMS.get(trailers++ % CHECKSUMS.size()));
            }
        });
        return sent(signed, sample);
    }

    private static Sent sent(SignedRequest signed, Sample sample) throws Exception {
        SdkHttpRequest request = signed.request();
        List<Header> headers = new ArrayList<>();
        request.forEachHeader((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
        byte[] body = signed.payload().isEmpty() ? new byte[0] : signed.payload().get().newStream().readAllBytes();
        return Sent.of(sample.method(), request.encodedPath() + request.encodedQueryParameters().map(query -> "?" + query)
                .orElse(""), headers, body);
    }
}
