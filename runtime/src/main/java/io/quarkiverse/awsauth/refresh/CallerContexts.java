package io.quarkiverse.awsauth.refresh;

import java.util.function.Supplier;

import io.smallrye.context.SmallRyeContextManagerProvider;

/**
 * The contexts of whoever asks for credentials: a transaction, a request. What is held or fetched is for all who ask, so it
 * must have nothing to do with those of the first one. Mutiny would keep them with all that is assembled there, and have them
 * back wherever it runs: the database would be read in somebody's transaction, which may have been rolled back long ago.
 */
public final class CallerContexts {

    private CallerContexts() {
    }

    /**
     * @param work what is done without any of them; what it assembles does without them, too, whenever it runs
     * @return its result
     */
    public static <T> T without(Supplier<T> work) {
        return SmallRyeContextManagerProvider.getManager().allClearedThreadContext().contextualSupplier(work).get();
    }
}
