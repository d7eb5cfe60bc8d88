package io.quarkiverse.awsauth.oracles;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

import io.quarkiverse.awsauth.sigv4.Header;
import software.amazon.awssdk.crt.auth.signing.AwsSigner;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSignatureType;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSignedBodyHeaderType;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSignedBodyValue;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSigningAlgorithm;
import software.amazon.awssdk.crt.auth.signing.AwsSigningResult;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpRequest;

/** The signer of the AWS Common Runtime. It signs chunks, which are put on the wire here. */
final class CrtPeer implements Peer {

    private static final EnumSet<Form> FORMS = EnumSet.complementOf(EnumSet.of(Form.UNSIGNED_CHUNKS_AND_TRAILER));
    private static final int CHUNK = 100;
    private static final int PADDED = 144;

    @Override
    public boolean signs(Form form) {
        return FORMS.contains(form);
    }

    @Override
    public Sent sign(Sample sample, Form form) throws Exception {
        try (AwsSigningConfig config = CrtOracle.config(sample)) {
            config.setAlgorithm(form.isV4a() ? AwsSigningAlgorithm.SIGV4_ASYMMETRIC : AwsSigningAlgorithm.SIGV4);
            config.setSignedBodyValue(payload(form));
            if (form.isInQuery()) {
                config.setSignatureType(AwsSignatureType.HTTP_REQUEST_VIA_QUERY_PARAMS);
                config.setExpirationInSeconds(600);
                config.setSignedBodyHeader(AwsSignedBodyHeaderType.NONE);
            }
            HttpRequest request = CrtOracle.request(sample);
            if (form.hasTrailer()) {
                request.addHeader("X-Amz-Trailer", "x-amz-meta-b, x-amz-meta-a");
            }
            AwsSigningResult signed = AwsSigner.sign(request, config).get();
            List<Header> headers = Stream.of(signed.getSignedRequest().getHeadersAsArray())
                    .map(header -> new Header(header.getName(), header.getValue())).toList();
            return Sent.of(sample.method(), signed.getSignedRequest().getEncodedPath(), headers,
                    form.isChunked() ? chunks(sample, form, signed.getSignature(), config) : sample.body());
        }
    }

    private static String payload(Form form) {
        return switch (form) {
            case UNSIGNED_IN_HEADER, UNSIGNED_IN_QUERY -> AwsSignedBodyValue.UNSIGNED_PAYLOAD;
            case CHUNKS -> AwsSignedBodyValue.STREAMING_AWS4_HMAC_SHA256_PAYLOAD;
            case CHUNKS_AND_TRAILER -> AwsSignedBodyValue.STREAMING_AWS4_HMAC_SHA256_PAYLOAD + "-TRAILER";
            case V4A_CHUNKS -> AwsSignedBodyValue.STREAMING_AWS4_ECDSA_P256_SHA256_PAYLOAD;
            case V4A_CHUNKS_AND_TRAILER -> AwsSignedBodyValue.STREAMING_AWS4_ECDSA_P256_SHA256_PAYLOAD_TRAILER;
            default -> null;
        };
    }

    private static byte[] chunks(Sample sample, Form form, byte[] seed, AwsSigningConfig config) throws Exception {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        byte[] previous = seed;
        config.setSignedBodyHeader(AwsSignedBodyHeaderType.NONE);
        config.setSignedBodyValue(null);
        config.setSignatureType(AwsSignatureType.HTTP_REQUEST_CHUNK);
        for (int from = 0; previous != null; from += CHUNK) {
            byte[] chunk = Arrays.copyOfRange(sample.body(), Math.min(from, sample.body().length),
                    Math.min(from + CHUNK, sample.body().length));
            previous = AwsSigner.sign(CrtOracle.stream(chunk), previous, config).get().getSignature();
            wire.writeBytes(ascii(Integer.toHexString(chunk.length) + ";chunk-signature=" + sent(previous, form) + "\r\n"));
            wire.writeBytes(chunk);
            if (chunk.length == 0) {
                break;
            }
            wire.writeBytes(ascii("\r\n"));
        }
        if (form.hasTrailer()) {
            config.setSignatureType(AwsSignatureType.HTTP_REQUEST_TRAILING_HEADERS);
            byte[] trailer = AwsSigner.sign(List.of(new HttpHeader("x-amz-meta-b", "2"), new HttpHeader("x-amz-meta-a", "1")),
                    previous, config).get().getSignature();
            wire.writeBytes(ascii("x-amz-meta-b:2\r\nx-amz-meta-a:1\r\nx-amz-trailer-signature:" + sent(trailer, form)
                    + "\r\n"));
        }
        wire.writeBytes(ascii("\r\n"));
        return wire.toByteArray();
    }

    private static String sent(byte[] signature, Form form) {
        String text = new String(signature, StandardCharsets.US_ASCII).replace("*", "");
        return form.isV4a() ? text + "*".repeat(PADDED - text.length()) : text;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
