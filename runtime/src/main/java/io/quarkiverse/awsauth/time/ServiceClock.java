package io.quarkiverse.awsauth.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Tells the time as AWS' services see it: this machine's, corrected by what a service has said. Signatures are valid for a
 * few minutes around the service's time only, and expirations are told in it.
 */
public final class ServiceClock implements InstantSource {

    /** A difference that services tolerate is not worth a correction. */
    public static final Duration TOLERATED = Duration.ofMinutes(4);

    /** Nobody's clock is off by more; who says so is not believed. */
    public static final Duration BELIEVABLE = Duration.ofHours(24);

    private final InstantSource machine;
    private volatile long offset;

    /**
     * @param machine this machine's clock
     */
    public ServiceClock(InstantSource machine) {
        this.machine = machine;
    }

    @Override
    public long millis() {
        return machine.millis() + offset;
    }

    @Override
    public Instant instant() {
        return machine.instant().plusMillis(offset);
    }

    /**
     * Takes over a service's time, if it differs from the one told here by more than is tolerated and by no more than is
     * believable. The caller knows that it comes from the service.
     *
     * @param serviceTime the service's time
     */
    public void correct(Instant serviceTime) {
        Duration fromMachine = Duration.between(machine.instant(), serviceTime);
        if (!agree(instant(), serviceTime) && fromMachine.abs().compareTo(BELIEVABLE) <= 0) {
            offset = fromMachine.toMillis();
        }
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
        return Duration.ofMillis(offset);
    }
}
