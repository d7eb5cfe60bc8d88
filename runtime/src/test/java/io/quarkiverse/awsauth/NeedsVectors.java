package io.quarkiverse.awsauth;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A test that reads {@link Vectors}; without the folder it is skipped and says so. */
@EnabledIfEnvironmentVariable(named = "AWS_AUTH_VECTORS", matches = ".+", disabledReason = "AWS_AUTH_VECTORS names no folder with signing test vectors")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NeedsVectors {
}
