package io.quarkiverse.awsauth.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Tells the time as AWS' services see it: this machine's, corrected by what a service has said. Signatures are valid for a
 * few minutes around the service's time only, and expirations are told in it.
 * <p>
 * A correction is one of the clock as it was. When that has been set since, it is not made any more.
 */
public final class ServiceClock implements InstantSource {

    /** A difference that services tolerate is not worth a correction. */
    public static final Duration TOLERATED = Duration.ofMinutes(4);

    /** Nobody's clock is off by more; who says so is not believed. */
    public static final Duration BELIEVABLE = Duration.ofHours(24);

    /** More than any service accepts a signature for, so that whoever has accepted one and says so is not believed. */
    public static final Duration ACCEPTED = Duration.ofMinutes(16);

    /** Answers take a while, and tell whole seconds. */
    private static final Duration NOTICEABLE = Duration.ofSeconds(10);

    private final InstantSource machine;
    private final LongSupplier nanos;
    private volatile @Nullable Correction correction;

    /** What to add to the machine's time, and what that and the nanoseconds were when this was found. */
    private record Correction(long offset, long millis, long nanos) {

        /** A set clock shows: it and the nanoseconds have not come equally far. */
        long offsetAt(long millisNow, long nanosNow) {
            long set = millisNow - millis - TimeUnit.NANOSECONDS.toMillis(nanosNow - nanos);
            return Math.abs(set) <= TOLERATED.toMillis() ? offset : 0;
        }
    }

    /**
     * @param machine this machine's clock, which may be set at any time
     * @param nanos nanoseconds since any moment, by a clock that cannot be set
     */
    public ServiceClock(InstantSource machine, LongSupplier nanos) {
        this.machine = machine;
        this.nanos = nanos;
    }

    /**
     * @param machine this machine's clock, taken to be never set
     */
    public ServiceClock(InstantSource machine) {
        this(machine, () -> TimeUnit.MILLISECONDS.toNanos(machine.millis()));
    }

    @Override
    public long millis() {
        long now = machine.millis();
        return now + offsetAt(now);
    }

    @Override
    public Instant instant() {
        Instant now = machine.instant();
        return now.plusMillis(offsetAt(now.toEpochMilli()));
    }

    private long offsetAt(long now) {
        Correction known = correction;
        return known == null ? 0 : known.offsetAt(now, nanos.getAsLong());
    }

    /**
     * Takes over a service's time, if it differs from the one told here by more than is tolerated and by no more than is
     * believable. The caller knows that it comes from the service.
     *
     * @param serviceTime the service's time
     */
    public void correct(Instant serviceTime) {
        Instant now = machine.instant();
        Duration fromMachine = Duration.between(now, serviceTime);
        if (!agree(instant(), serviceTime) && fromMachine.abs().compareTo(BELIEVABLE) <= 0) {
            correction = correction(fromMachine, now);
        }
    }

    /**
     * Takes over the time of a service that has accepted a signature, if it differs from the one told here by more than ten
     * seconds, and by no more than {@link #ACCEPTED}. A machine that is behind would hand out what has expired, so it is
     * corrected by as little. One that is ahead is not by what is tolerated: it ends sessions early, while a correction that
     * outlived its cause would lengthen them. The caller knows that it comes from AWS.
     *
     * @param serviceTime the service's time, between signing and now: when that took longer than ten seconds, or the clock was
     *        set or corrected meanwhile, it is ignored
     * @param signedAt when the request was signed, as told here
     */
    public void confirm(Instant serviceTime, Instant signedAt) {
        Instant now = machine.instant();
        Duration took = Duration.between(signedAt, instant());
        Duration fromTold = Duration.between(signedAt, serviceTime).abs();
        if (took.isNegative() || took.compareTo(NOTICEABLE) > 0 || fromTold.compareTo(NOTICEABLE) <= 0
                || fromTold.compareTo(ACCEPTED) > 0) {
            return;
        }
        Duration fromMachine = Duration.between(now.minus(took), serviceTime);
        boolean harmless = fromMachine.isNegative() && fromMachine.abs().compareTo(TOLERATED) <= 0;
        correction = harmless ? null : correction(fromMachine, now);
    }

    private Correction correction(Duration fromMachine, Instant now) {
        return new Correction(fromMachine.toMillis(), now.toEpochMilli(), nanos.getAsLong());
    }

    /**
     * @param one a time
     * @param other another
     * @return whether services tolerate their difference
     */
    public static boolean agree(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TOLERATED) <= 0;
    }

    /**
     * @return the time as this machine tells it
     */
    public Instant machineTime() {
        return machine.instant();
    }

    /**
     * @return how far the services are ahead of this machine, as far as is known; negative if behind
     */
    public Duration offset() {
        return Duration.ofMillis(offsetAt(machine.millis()));
    }
}
