package io.quarkiverse.awsauth.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.TreeSet;

/** A clock and its timers, which move when they are told to. The clock can be set; timers do not care. */
final class VirtualTime implements InstantSource, RefreshTimers {

    private record Timer(long at, long number, Runnable task) {
    }

    private final TreeSet<Timer> timers = new TreeSet<>(
            Comparator.comparingLong(Timer::at).thenComparingLong(Timer::number));
    private long elapsed;
    private long clockIsAhead = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private long numbers;

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return elapsed + clockIsAhead;
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("A timer of " + delay);
        }
        Timer timer = new Timer(elapsed + delay.toMillis(), numbers++, task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    void advance(Duration duration) {
        long end = elapsed + duration.toMillis();
        while (!timers.isEmpty() && timers.first().at() <= end) {
            Timer next = timers.pollFirst();
            elapsed = Math.max(elapsed, next.at());
            next.task().run();
        }
        elapsed = end;
    }

    void advanceTo(Instant instant) {
        advance(Duration.between(instant(), instant));
    }

    void setClock(Duration by) {
        clockIsAhead += by.toMillis();
    }

    /** How long this has been going on, whatever the clock was set to. */
    Duration elapsed() {
        return Duration.ofMillis(elapsed);
    }

    int pendingTimers() {
        return timers.size();
    }
}
