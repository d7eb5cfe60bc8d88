package io.quarkiverse.awsauth.store.jdbc;

import java.sql.SQLException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;

/** What a database's failures mean. */
final class SqlFailures {

    /**
     * Serialization, deadlock and lock failures of PostgreSQL, MySQL and H2, after which nothing is done. H2 now and then lets
     * two transactions take the same revision; that versions are unique refuses the second one, with 23505.
     */
    private static final Set<String> TRANSIENT = Set.of("40001", "40P01", "55P03", "HYT00", "90131", "23505");
    private static final int H2_LOCK_TIMEOUT = 50200;
    private static final Set<String> NO_TABLE = Set.of("42P01", "42S02", "42S03", "42S04");
    /**
     * What those are told who create a table at the same time: it or its row type is there, or PostgreSQL's catalogue has
     * changed.
     */
    private static final Set<String> CREATED_MEANWHILE = Set.of("42P07", "42710", "42S01", "XX000");
    private static final String INTEGRITY = "23";
    /** Of what is not there, not understood or not permitted, which no waiting changes: PostgreSQL, MySQL and H2. */
    private static final Set<String> REFUSED = Set.of("42501", "42601", "42703", "42883", "3F000", "42000", "42001", "42S22",
            "90079", "90096");
    /** The standard's "transaction resolution unknown". */
    private static final String RESOLUTION_UNKNOWN = "08007";
    /** Of MySQL, whose users may have too many connections, or too much to do for now: with the SQLState of wrong syntax. */
    private static final Set<Integer> LIMITED = Set.of(1203, 1226);

    private SqlFailures() {
    }

    static boolean isTransient(SQLException failure) {
        return TRANSIENT.contains(state(failure)) || failure.getErrorCode() == H2_LOCK_TIMEOUT;
    }

    static boolean isNoTable(SQLException failure) {
        return NO_TABLE.contains(state(failure));
    }

    static boolean isCreatedMeanwhile(SQLException failure) {
        return isTransient(failure) || CREATED_MEANWHILE.contains(state(failure)) || state(failure).startsWith(INTEGRITY);
    }

    /**
     * Of a commit, unless the database itself has refused it: what fails before is undone when the connection is lost, but this
     * may have reached the database.
     */
    static SQLException ofCommit(SQLException failure) {
        return isCreatedMeanwhile(failure) ? failure
                : new SQLException(failure.getMessage(), RESOLUTION_UNKNOWN, failure.getErrorCode(), failure);
    }

    /** Whether a change that failed so may be done all the same. */
    static boolean isOutcomeUnknown(StoreException failure) {
        return failure.getCause() instanceof SQLException cause && state(cause).equals(RESOLUTION_UNKNOWN);
    }

    /** Whether something that must be unique was there already. */
    static boolean isDuplicate(StoreException failure) {
        return failure.getCause() instanceof SQLException cause && state(cause).startsWith(INTEGRITY);
    }

    /** Whether somebody has to change something in the database before it does what it is asked. */
    static boolean isRefused(SQLException failure) {
        return isNoTable(failure) || (REFUSED.contains(state(failure)) && !LIMITED.contains(failure.getErrorCode()));
    }

    /** Drivers tell URLs and values in their messages, so only what they are is passed on. */
    static StoreException unavailable(SQLException failure) {
        SQLException driver = state(failure).equals(RESOLUTION_UNKNOWN) && failure.getCause() instanceof SQLException cause
                ? cause
                : failure;
        String what = driver.getClass().getName() + ", SQLState " + driver.getSQLState() + ", code " + driver.getErrorCode()
                + (failure.getCause() instanceof RuntimeException thrown ? ", by " + thrown.getClass().getName() : "");
        SQLException told = new SQLException(what, failure.getSQLState(), failure.getErrorCode());
        told.setStackTrace(driver.getStackTrace());
        return new StoreException(Reason.UNAVAILABLE, isRefused(failure)
                ? "the database of the stored credentials refuses what it is asked (" + what + "), and nothing was done: its"
                        + " user may not do it, or a table is not there; grant the datasource's user CREATE, SELECT, INSERT and"
                        + " UPDATE, or apply " + Schema.allFiles()
                        + " by hand, grant it the others, and set quarkus.aws-auth.store.schema=validate"
                : "the database of the stored credentials did not do what it was asked (" + what
                        + "); a change may be done or not: look at it again when the database answers",
                told);
    }

    /** While the store is opened, nobody uses yet what could go on being used: it is better not to start at all. */
    static StoreException ofOpening(StoreException failure) {
        return failure.reason() == Reason.UNAVAILABLE && failure.getCause() instanceof SQLException cause && isRefused(cause)
                ? new StoreException(Reason.UNREADABLE, String.valueOf(failure.getMessage()), cause)
                : failure;
    }

    private static String state(SQLException failure) {
        @Nullable
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }
}
