package io.quarkiverse.awsauth.refresh;

import java.util.function.Supplier;

import org.eclipse.microprofile.context.ThreadContext;

import io.smallrye.context.SmallRyeThreadContext;

/**
 * The contexts of whoever asks for credentials: a transaction, a request. What is held or fetched is for all who ask, so it
 * must have nothing to do with those of the first one. Mutiny would keep them with all that is assembled there, and have them
 * back wherever it runs: the database would be read in somebody's transaction, which may have been rolled back long ago.
 */
public final class CallerContexts {

    private CallerContexts() {
    }

    /**
     * Does something outside of the caller's transaction. Other contexts are left alone: to do without a request would be to
     * begin another one, of which the application hears.
     *
     * @param work what is done; what it assembles keeps no contexts, and runs in those of whoever subscribes to it, but for a
     *        transaction
     * @return its result
     */
    public static <T> T without(Supplier<T> work) {
        SmallRyeThreadContext none = SmallRyeThreadContext.builder().propagated().cleared(ThreadContext.TRANSACTION)
                .unchanged(ThreadContext.ALL_REMAINING).build();
        return SmallRyeThreadContext.withThreadContext(none, none.contextualSupplier(work));
    }
}
