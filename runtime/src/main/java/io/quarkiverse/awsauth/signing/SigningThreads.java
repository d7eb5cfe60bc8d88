package io.quarkiverse.awsauth.signing;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Where it is signed.
 *
 * @param mayBlock tells whether the current thread may wait or compute for long; false on an event loop
 * @param workers runs what may not be done on the current thread
 * @param caller tells where the current thread goes on with what was done by others
 */
public record SigningThreads(BooleanSupplier mayBlock, Executor workers, Supplier<Executor> caller) {

    /** For programs without event loops: whoever calls does the work. */
    public static final SigningThreads OF_CALLERS = new SigningThreads(() -> true, Runnable::run, () -> Runnable::run);
}
