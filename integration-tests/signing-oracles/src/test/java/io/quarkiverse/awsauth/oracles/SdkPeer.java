package io.quarkiverse.awsauth.oracles;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.awsauth.sigv4.Header;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** The signer of the AWS SDK for Java, which makes aws-chunked bodies too. Its signer of Version 4A is the CRT. */
final class SdkPeer implements Peer {

    /** All that our uploads have. The SDK computes each of them: CRC-64/NVME by the CRT, which it needs on the class path. */
    private static final List<ChecksumAlgorithm> CHECKSUMS = List.of(DefaultChecksumAlgorithm.CRC32,
            DefaultChecksumAlgorithm.CRC32C, DefaultChecksumAlgorithm.CRC64NVME, DefaultChecksumAlgorithm.SHA1,
            DefaultChecksumAlgorithm.SHA256);

    private final SdkSigners signers = new SdkSigners();
    private int trailers;

    @Override
    public Judge judge() {
        return Judge.SDK;
    }

    @Override
    public boolean signs(Form form) {
        return !form.isV4a();
    }

    /** Measured: 98 %, and 64 to 67 % where it would sign the body because there is no TLS. */
    @Override
    public double share(Form form) {
        return form.isUnsigned() ? 0.55 : 0.93;
    }

    @Override
    public Sent sign(Sample sample, Form form) throws Exception {
        SdkHttpRequest.Builder request = SdkOracle.request(sample).toBuilder();
        if (form.isChunked()) {
            request.putHeader("Content-Length", String.valueOf(sample.body().length));
        }
        return sent(signers.sign(sample, request.build(), signing -> {
            signing.putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, !form.isUnsigned())
                    .putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, form.isChunked());
            if (form.isInQuery()) {
                SdkSigners.inQuery(signing, Duration.ofMinutes(10));
            }
            if (form.hasTrailer()) {
                signing.putProperty(AwsV4HttpSigner.CHECKSUM_ALGORITHM, CHECKSUMS.get(trailers++ % CHECKSUMS.size()));
            }
        }), sample);
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
