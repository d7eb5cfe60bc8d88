package io.quarkiverse.awsauth.oracles;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.awsauth.sigv4.chunked.TrailerChecksum;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** Uploads of the AWS SDK for Java. */
final class SdkUploadOracle {

    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    private SdkUploadOracle() {
    }

    record Upload(Map<String, String> headers, byte[] body) {
    }

    static Upload sign(UploadSample sample) throws IOException {
        SdkHttpRequest request = SdkHttpRequest.builder().method(SdkHttpMethod.PUT).uri(sample.uri())
                .putHeader("Content-Length", String.valueOf(sample.plain().length)).build();
        SignedRequest signed = SIGNER.sign(r -> {
            r.identity(SdkSigners.identity(sample.credentials())).request(request)
                    .payload(ContentStreamProvider.fromByteArray(sample.plain()))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, UploadSample.REGION)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, true)
                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, sample.body().signed())
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(sample.now(), ZoneOffset.UTC));
            if (sample.body().checksum() != null) {
                r.putProperty(AwsV4HttpSigner.CHECKSUM_ALGORITHM, algorithm(sample.body().checksum()));
            }
        });
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        signed.request().forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
        headers.remove("Host");
        try (InputStream body = signed.payload().orElseThrow().newStream()) {
            return new Upload(headers, body.readAllBytes());
        }
    }

    private static ChecksumAlgorithm algorithm(TrailerChecksum checksum) {
        return switch (checksum) {
            case CRC32 -> DefaultChecksumAlgorithm.CRC32;
            case CRC32C -> DefaultChecksumAlgorithm.CRC32C;
            case CRC64NVME -> DefaultChecksumAlgorithm.CRC64NVME;
            case SHA1 -> DefaultChecksumAlgorithm.SHA1;
            case SHA256 -> DefaultChecksumAlgorithm.SHA256;
        };
    }
}
