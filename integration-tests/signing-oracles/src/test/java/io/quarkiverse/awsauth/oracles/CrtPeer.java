package io.quarkiverse.awsauth.oracles;

import java.util.List;
import java.util.stream.Stream;

import io.quarkiverse.awsauth.sigv4.Header;
import software.amazon.awssdk.crt.auth.signing.AwsSigner;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSignatureType;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSignedBodyHeaderType;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSigningAlgorithm;
import software.amazon.awssdk.crt.auth.signing.AwsSigningResult;
import software.amazon.awssdk.crt.http.HttpRequest;

/** The signer of the AWS Common Runtime. It signs chunks, which are put on the wire here. */
final class CrtPeer implements Peer {

    private final PieceOracle pieces = new CrtPieces();

    @Override
    public Judge judge() {
        return Judge.CRT;
    }

    @Override
    public boolean signs(Form form) {
        return form != Form.UNSIGNED_CHUNKS_AND_TRAILER;
    }

    /** Measured: 98 %. */
    @Override
    public double share(Form form) {
        return 0.95;
    }

    @Override
    public Sent sign(Sample sample, Form form) throws Exception {
        try (AwsSigningConfig config = CrtOracle.config(sample)) {
            if (form.isV4a()) {
                config.setAlgorithm(AwsSigningAlgorithm.SIGV4_ASYMMETRIC);
            }
            config.setSignedBodyValue(form.payload());
            if (form.isInQuery()) {
                config.setSignatureType(AwsSignatureType.HTTP_REQUEST_VIA_QUERY_PARAMS);
                config.setExpirationInSeconds(600);
                config.setSignedBodyHeader(AwsSignedBodyHeaderType.NONE);
            }
            HttpRequest request = CrtOracle.request(sample);
            ChunkedWire.announcement(sample, form).forEach(header -> request.addHeader(header.name(), header.value()));
            AwsSigningResult signed = AwsSigner.sign(request, config).get();
            List<Header> headers = Stream.of(signed.getSignedRequest().getHeadersAsArray())
                    .map(header -> new Header(header.getName(), header.getValue())).toList();
            byte[] body = !form.isChunked() ? sample.body()
                    : new ChunkedWire(pieces, form.scope(sample), signed.getSignature()).encode(sample.body(),
                            form.hasTrailer());
            return Sent.of(sample.method(), signed.getSignedRequest().getEncodedPath(), headers, body);
        }
    }
}
