package io.quarkiverse.awsauth.runtime.store;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.refresh.CallerContexts;
import io.quarkiverse.awsauth.runtime.HoldingResolver;
import io.quarkus.runtime.BlockingOperationControl;
import io.smallrye.mutiny.Uni;

/**
 * Resolves stored credentials by what was read last. All who ask before anything was read share one reading.
 */
final class StoredResolver implements HoldingResolver {

    private final String name;
    private final UnaryOperator<@Nullable Reading> reader;
    private final StoreWorker worker;
    private final Uni<AwsCredentials> current = CallerContexts.without(() -> Uni.createFrom().deferred(this::resolveNow));
    private final AtomicReference<@Nullable Uni<Reading>> underWay = new AtomicReference<>();
    private volatile @Nullable Reading last;

    /**
     * @param name the name
     * @param reader reads the store, given the last reading, which it returns if nothing has changed
     * @param worker runs what blocks
     */
    StoredResolver(String name, UnaryOperator<@Nullable Reading> reader, StoreWorker worker) {
        this.name = name;
        this.reader = reader;
        this.worker = worker;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Uni<AwsCredentials> resolve() {
        return current;
    }

    private Uni<AwsCredentials> resolveNow() {
        Reading known = last;
        return known != null ? known.resolver().resolve()
                : worker.comesBack(reading()).chain(found -> found.resolver().resolve());
    }

    @Override
    public @Nullable AwsCredentials held() {
        Reading known = last;
        return known != null && known.resolver() instanceof HoldingResolver holding ? holding.held() : null;
    }

    @Override
    public AwsCredentials resolveAndAwait() {
        Reading known = last;
        if (known == null && !BlockingOperationControl.isBlockingAllowed()) {
            throw new IllegalStateException("The credentials " + name + " have not been read from the database yet, and this"
                    + " thread must not wait for that; use resolve() on an event loop");
        }
        return (known == null ? reading().await().indefinitely() : known).resolver().resolveAndAwait();
    }

    @Override
    public void invalidate(AwsCredentials rejected) {
        Reading known = last;
        if (known != null) {
            known.resolver().invalidate(rejected);
        }
    }

    /** Whether it was read, and not found. */
    boolean isKnownToBeMissing() {
        Reading known = last;
        return known != null && !known.isStored();
    }

    /** Whether it was read, and found. */
    boolean isStored() {
        Reading known = last;
        return known != null && known.isStored();
    }

    /** What was read last, after a first reading if need be; then it comes from a thread of the worker. */
    Uni<Reading> reading() {
        Reading known = last;
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return Uni.createFrom().deferred(this::firstReading);
    }

    private Uni<Reading> firstReading() {
        Uni<Reading> mine = CallerContexts.without(() -> worker.start(this::read, name)
                .onTermination().invoke(() -> underWay.set(null)).memoize().indefinitely());
        Uni<Reading> others = underWay.compareAndExchange(null, mine);
        return others == null ? mine : others;
    }

    /** Blocks. What was read before is held until then, and if that fails. */
    synchronized Reading read() {
        return held(reader.apply(last));
    }

    /** Whoever has read nothing yet reads for himself. */
    synchronized void refuse(Reading unreadable) {
        Reading former = last;
        if (former != null && !former.resolver().equals(unreadable.resolver())) {
            held(unreadable);
        }
    }

    private Reading held(Reading fresh) {
        Reading former = last;
        last = fresh;
        if (former != null && !former.equals(fresh)) {
            former.release().accept(fresh);
        }
        return fresh;
    }
}
