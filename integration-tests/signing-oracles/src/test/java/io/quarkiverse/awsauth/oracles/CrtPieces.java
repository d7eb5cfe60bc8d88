package io.quarkiverse.awsauth.oracles;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;
import software.amazon.awssdk.crt.auth.signing.AwsSigner;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSignatureType;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSigningAlgorithm;
import software.amazon.awssdk.crt.auth.signing.AwsSigningResult;
import software.amazon.awssdk.crt.http.HttpHeader;

/** The signer of the AWS Common Runtime. It signs events with Version 4 alone. */
final class CrtPieces implements PieceOracle {

    @Override
    public String chunk(PieceScope scope, byte[] data, String previous) throws Exception {
        return signature(scope, AwsSignatureType.HTTP_REQUEST_CHUNK,
                config -> AwsSigner.sign(CrtOracle.stream(data), previous.getBytes(US_ASCII), config));
    }

    @Override
    public String trailer(PieceScope scope, List<Header> fields, String previous) throws Exception {
        List<HttpHeader> headers = fields.stream().map(field -> new HttpHeader(field.name(), field.value())).toList();
        return signature(scope, AwsSignatureType.HTTP_REQUEST_TRAILING_HEADERS,
                config -> AwsSigner.sign(headers, previous.getBytes(US_ASCII), config));
    }

    @Override
    public String event(PieceScope scope, byte[] message, String previous) throws Exception {
        return signature(scope, AwsSignatureType.HTTP_REQUEST_EVENT,
                config -> AwsSigner.sign(CrtOracle.stream(message), previous.getBytes(US_ASCII), config));
    }

    private static String signature(PieceScope scope, AwsSignatureType type,
            Function<AwsSigningConfig, CompletableFuture<AwsSigningResult>> signing) throws Exception {
        try (AwsSigningConfig config = new AwsSigningConfig()) {
            config.setAlgorithm(scope.target().algorithm() == SigningAlgorithm.V4A ? AwsSigningAlgorithm.SIGV4_ASYMMETRIC
                    : AwsSigningAlgorithm.SIGV4);
            config.setSignatureType(type);
            config.setService(scope.target().service());
            config.setRegion(scope.target().region());
            config.setTime(scope.time().toEpochMilli());
            config.setCredentials(CrtOracle.credentials(scope.credentials()));
            return new String(signing.apply(config).get().getSignature(), US_ASCII).replace("*", "");
        }
    }
}
