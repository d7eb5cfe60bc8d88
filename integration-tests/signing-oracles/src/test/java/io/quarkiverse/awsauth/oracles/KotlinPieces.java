package io.quarkiverse.awsauth.oracles;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

import aws.smithy.kotlin.runtime.auth.awssigning.AwsSignatureType;
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSigner;
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSigningAlgorithm;
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSigningConfig;
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSigningResult;
import aws.smithy.kotlin.runtime.auth.awssigning.DefaultAwsSignerBuilder;
import aws.smithy.kotlin.runtime.http.HeadersBuilder;
import aws.smithy.kotlin.runtime.time.Instant;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;

/** The signer of the AWS SDK for Kotlin, which finds out the header that dates an event by itself. */
final class KotlinPieces implements PieceOracle {

    private final AwsSigner signer = new DefaultAwsSignerBuilder().build();

    @Override
    public String chunk(PieceScope scope, byte[] data, String previous) {
        return signature(signer.signChunk(data, previous.getBytes(US_ASCII),
                config(scope, AwsSignatureType.HTTP_REQUEST_CHUNK), new Nowhere<>()));
    }

    @Override
    public String trailer(PieceScope scope, List<Header> fields, String previous) {
        HeadersBuilder headers = new HeadersBuilder();
        fields.forEach(field -> headers.append(field.name(), field.value()));
        return signature(signer.signChunkTrailer(headers.build(), previous.getBytes(US_ASCII),
                config(scope, AwsSignatureType.HTTP_REQUEST_TRAILING_HEADERS), new Nowhere<>()));
    }

    @Override
    public String event(PieceScope scope, byte[] message, String previous) {
        return signature(signer.signChunk(message, previous.getBytes(US_ASCII),
                config(scope, AwsSignatureType.HTTP_REQUEST_EVENT), new Nowhere<>()));
    }

    private static String signature(Object result) {
        return new String(((AwsSigningResult<?>) result).getSignature(), US_ASCII);
    }

    private static AwsSigningConfig config(PieceScope scope, AwsSignatureType type) {
        AwsSigningConfig.Builder config = new AwsSigningConfig.Builder();
        config.setAlgorithm(scope.target().algorithm() == SigningAlgorithm.V4A ? AwsSigningAlgorithm.SIGV4_ASYMMETRIC
                : AwsSigningAlgorithm.SIGV4);
        config.setSignatureType(type);
        config.setService(scope.target().service());
        config.setRegion(scope.target().region());
        config.setSigningDate(Instant.Companion.fromEpochSeconds(scope.time().getEpochSecond(), scope.time().getNano()));
        config.setCredentials(KotlinOracle.credentials(scope.credentials()));
        return config.build();
    }
}
