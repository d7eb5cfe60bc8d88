package io.quarkiverse.awsauth.s3;

import java.io.File;
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

/** Runs where {@code moto_server} is installed. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsMoto.Condition.class)
@interface NeedsMoto {

    /** Says what is missing. */
    class Condition implements ExecutionCondition {

        static Optional<Path> program() {
            return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                    .map(directory -> Path.of(directory, "moto_server")).filter(Files::isExecutable).findFirst();
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return program().isPresent() ? ConditionEvaluationResult.enabled("moto_server is installed")
                    : ConditionEvaluationResult.disabled("moto_server is not installed (pip install 'moto[server]')");
        }
    }
}
