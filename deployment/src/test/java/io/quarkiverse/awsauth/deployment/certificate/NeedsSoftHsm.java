package io.quarkiverse.awsauth.deployment.certificate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs where SoftHSM is installed. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsSoftHsm.Condition.class)
@interface NeedsSoftHsm {

    /** Says what is missing. */
    class Condition implements ExecutionCondition {

        static Optional<Path> library() {
            return Stream.of("/usr/lib/softhsm", "/usr/lib64", "/usr/lib64/pkcs11", "/usr/local/lib/softhsm")
                    .map(directory -> Path.of(directory, "libsofthsm2.so")).filter(Files::isReadable).findFirst();
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return library().isPresent() ? ConditionEvaluationResult.enabled("SoftHSM is installed")
                    : ConditionEvaluationResult.disabled("SoftHSM is not installed (Debian's package softhsm2)");
        }
    }
}
