package io.quarkiverse.awsauth.signing;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * Where it is signed.
 *
 * @param mayBlock tells whether the current thread may wait or compute for long; false on an event loop
 * @param workers runs what may not be done on the current thread
 */
public record SigningThreads(BooleanSupplier mayBlock, Executor workers) {

    /** For programs without event loops: whoever calls does the work. */
    public static final SigningThreads OF_CALLERS = new SigningThreads(() -> true, Runnable::run);
}
