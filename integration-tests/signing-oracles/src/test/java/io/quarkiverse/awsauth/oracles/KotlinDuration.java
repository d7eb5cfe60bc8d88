package io.quarkiverse.awsauth.oracles;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

import aws.smithy.kotlin.runtime.auth.awssigning.AwsSigningConfig;
import kotlin.time.Duration;
import kotlin.time.DurationKt;
import kotlin.time.DurationUnit;

/** How long a URL is valid: the names of Kotlin's methods that take durations cannot be written in Java. */
enum KotlinDuration {
    SECONDS;

    private final MethodHandle box;
    private final MethodHandle setter;

    KotlinDuration() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            box = lookup.findStatic(Duration.class, "box-impl", MethodType.methodType(Duration.class, long.class));
            setter = lookup.findVirtual(AwsSigningConfig.Builder.class, "setExpiresAfter-BwNAW2A",
                    MethodType.methodType(void.class, Duration.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    void set(AwsSigningConfig.Builder config, long seconds) {
        try {
            setter.invoke(config, box.invoke(DurationKt.toDuration(seconds, DurationUnit.SECONDS)));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
