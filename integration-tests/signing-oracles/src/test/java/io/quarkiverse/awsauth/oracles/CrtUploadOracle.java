package io.quarkiverse.awsauth.oracles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedUpload;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.auth.signing.AwsSigner;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSignatureType;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSignedBodyHeaderType;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSigningAlgorithm;
import software.amazon.awssdk.crt.auth.signing.AwsSigningUtils;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpRequest;

/** The signer of the AWS Common Runtime for uploads, and its verifier of elliptic-curve signatures. */
final class CrtUploadOracle {

    private static final String PUBLIC_X = "15d242ceebf8d8169fd6a8b5a746c41140414c3b07579038da06af89190fffcb";
    private static final String PUBLIC_Y = "0515242cedd82e94799482e4c0514b505afccf2c0c98d6a553bf539f424c5ec0";
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** What it adds itself, and refuses to find. */
    private static final Set<String> OF_SIGNATURE = Set.of("Authorization", "X-Amz-Date", "X-Amz-Content-Sha256",
            "X-Amz-Security-Token");

    /** Loads the native library, which the verifier does not do by itself. */
    CrtUploadOracle() {
        new CRT();
    }

    /** The authorization of the request with the headers that ours has. */
    String authorization(UploadSample sample, ChunkedUpload ours) throws Exception {
        Map<String, String> headers = ours.headers().asMap();
        try (AwsSigningConfig config = config(sample)) {
            config.setSignedBodyHeader(AwsSignedBodyHeaderType.X_AMZ_CONTENT_SHA256);
            config.setSignedBodyValue(headers.get("X-Amz-Content-Sha256"));
            HttpHeader[] sent = Stream.concat(Stream.of(new Header("Host", SigningRequest.hostHeader(sample.uri()))),
                    headers.entrySet().stream().filter(header -> !OF_SIGNATURE.contains(header.getKey()))
                            .map(header -> new Header(header.getKey(), header.getValue())))
                    .map(header -> new HttpHeader(header.name(), header.value())).toArray(HttpHeader[]::new);
            HttpRequest request = new HttpRequest("PUT", sample.uri().getRawPath(), sent, null);
            return AwsSigner.sign(request, config).get().getSignedRequest().getHeaders().stream()
                    .filter(header -> header.getName().equals("Authorization")).findFirst().orElseThrow().getValue();
        }
    }

    void verifyChunk(UploadSample sample, EncodedBody.Chunk chunk, String previous) {
        verify(sample, "PAYLOAD", previous + "\n" + sha256(new byte[0]) + "\n" + sha256(chunk.data()), chunk.signature());
    }

    void verifyTrailer(UploadSample sample, List<String> trailer, String previous) {
        String[] signature = trailer.get(1).split(":", 2);
        assertThat(signature[0]).isEqualTo("x-amz-trailer-signature");
        assertThat(signature[1]).hasSize(144);
        verify(sample, "TRAILER", previous + "\n" + sha256((trailer.get(0) + "\n").getBytes(UTF_8)), signature[1]);
    }

    private static void verify(UploadSample sample, String kind, String rest, String signature) {
        String time = DATE_TIME.format(sample.now());
        String text = "AWS4-ECDSA-P256-SHA256-" + kind + "\n" + time + "\n" + time.substring(0, 8) + "/s3/aws4_request\n"
                + rest;
        byte[] unpadded = signature.replace("*", "").getBytes(UTF_8);
        assertThat(AwsSigningUtils.verifyRawSha256EcdsaSignature(text.getBytes(UTF_8), unpadded, PUBLIC_X, PUBLIC_Y))
                .as(sample + ": " + kind).isTrue();
        byte[] other = (text + "x").getBytes(UTF_8);
        assertThat(AwsSigningUtils.verifyRawSha256EcdsaSignature(other, unpadded, PUBLIC_X, PUBLIC_Y)).isFalse();
    }

    private static AwsSigningConfig config(UploadSample sample) {
        AwsSigningConfig config = new AwsSigningConfig();
        config.setAlgorithm(AwsSigningAlgorithm.SIGV4);
        config.setSignatureType(AwsSignatureType.HTTP_REQUEST_VIA_HEADERS);
        config.setRegion(UploadSample.REGION);
        config.setService("s3");
        config.setTime(sample.now().toEpochMilli());
        config.setCredentials(CrtOracle.credentials(sample.credentials()));
        config.setShouldNormalizeUriPath(false);
        config.setUseDoubleUriEncode(false);
        return config;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
