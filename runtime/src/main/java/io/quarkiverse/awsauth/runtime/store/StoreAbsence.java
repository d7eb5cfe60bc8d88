package io.quarkiverse.awsauth.runtime.store;

import java.time.Duration;
import java.util.Objects;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;

/**
 * Tells the log once that the database cannot be asked for changes, and once that it can again. A database that fails says so
 * itself; one that says nothing is given up after some intervals of looks.
 */
final class StoreAbsence {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.awsauth");
    private static final int MOST_INTERVALS = 10;
    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(15);

    private final Duration interval;
    private final long mostIntervals;
    private @Nullable StoreException told;
    private long intervals;
    private boolean stopped;

    StoreAbsence(Duration interval) {
        this.interval = interval;
        this.mostIntervals = Math.max(MOST_INTERVALS, SHORTEST_SILENCE.dividedBy(interval));
    }

    /** Once in an interval. Waits for nobody. */
    synchronized void intervalHasPassed() {
        intervals++;
        if (intervals == mostIntervals) {
            tell(new StoreException(Reason.UNAVAILABLE,
                    "the database has not answered for " + interval.multipliedBy(mostIntervals)));
        }
    }

    synchronized void failed(StoreException failure) {
        intervals = 0;
        tell(failure);
    }

    synchronized void answered() {
        intervals = 0;
        if (told != null) {
            LOG.info("Stored credentials: the database answers again");
            told = null;
        }
    }

    private void tell(StoreException failure) {
        if (!stopped && !isTold(failure)) {
            LOG.warnf("Stored credentials: no changes are seen, and no more names are found, until this is over: %s",
                    failure.getMessage());
            told = failure;
        }
    }

    /** A database that is not there fails in many words. */
    private boolean isTold(StoreException failure) {
        return told != null && told.reason() == failure.reason()
                && (failure.reason() == Reason.UNAVAILABLE || Objects.equals(told.getMessage(), failure.getMessage()));
    }

    /** The database is closed soon, which is nothing to tell. */
    synchronized void stop() {
        stopped = true;
    }
}
