package io.quarkiverse.awsauth.sdk;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

import software.amazon.awssdk.checksums.SdkChecksum;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;

/**
 * In a native executable every class that a method names has to be there, and this application is without the AWS Common
 * Runtime, which has a few rare checksums.
 */
@TargetClass(className = "software.amazon.awssdk.checksums.internal.ChecksumProvider")
final class ChecksumsWithoutCrt {

    private ChecksumsWithoutCrt() {
    }

    /** As the original does where there is none: Java's own is taken. */
    @Substitute
    static SdkChecksum createCrtCrc32C() {
        return null;
    }

    @Substitute
    @SuppressWarnings("DoNotCallSuggester")
    static SdkChecksum crc64NvmeCrtImplementation() {
        throw new UnsupportedOperationException("CRC64NVME needs software.amazon.awssdk.crt:aws-crt");
    }

    @Substitute
    @SuppressWarnings("DoNotCallSuggester")
    static SdkChecksum crtXxHash(ChecksumAlgorithm algorithm) {
        throw new UnsupportedOperationException(algorithm.algorithmId() + " needs software.amazon.awssdk.crt:aws-crt");
    }
}
