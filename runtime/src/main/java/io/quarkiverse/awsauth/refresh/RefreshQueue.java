package io.quarkiverse.awsauth.refresh;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Looks after credentials, and whatever else there is, when it is time, one queue for all of them: a tick looks at the first
 * one only, unless some are due, or the clock was set back: then nobody knows what is.
 */
public final class RefreshQueue {

    private final InstantSource clock;
    private final Map<DueTarget, Entry> entries = new HashMap<>();
    private final TreeSet<Entry> byDueTime = new TreeSet<>();
    private @Nullable Runnable awaken;
    private long offers;
    /** When the first one is due; written under the queue's lock. */
    private volatile long firstDueAt = Long.MAX_VALUE;
    private volatile long lastTick;

    /** One target's place; the number tells apart those that are due at the same time. */
    private record Entry(DueTarget target, long dueAt, long number) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            int earlier = Long.compare(dueAt, other.dueAt);
            return earlier != 0 ? earlier : Long.compare(number, other.number);
        }
    }

    /**
     * @param clock tells what is due
     */
    public RefreshQueue(InstantSource clock) {
        this.clock = clock;
        this.lastTick = clock.millis();
    }

    /**
     * @param begin run once, when there is something to look after: at once, or when the first target is offered; does not
     *        block
     */
    public void whenNeeded(Runnable begin) {
        synchronized (this) {
            if (entries.isEmpty()) {
                awaken = begin;
                return;
            }
        }
        begin.run();
    }

    /**
     * Takes a target in, or moves it to where it is due now. Call it again when its listener has heard something: it may be
     * due earlier then. That it is due later is found by the tick, too.
     *
     * @param target what to refresh
     */
    public void offer(DueTarget target) {
        Runnable begin = put(target);
        if (begin != null) {
            begin.run();
        }
    }

    /** Returns what is to begin now, if anything. */
    private synchronized @Nullable Runnable put(DueTarget target) {
        takeOut(target);
        Entry entry = new Entry(target, target.dueAt(), offers++);
        entries.put(target, entry);
        byDueTime.add(entry);
        noteFirst();
        Runnable begin = awaken;
        awaken = null;
        return begin;
    }

    /**
     * Forgets a target.
     *
     * @param target what need not be refreshed any more
     */
    public synchronized void remove(DueTarget target) {
        takeOut(target);
        noteFirst();
    }

    /** Starts what is due, and does not wait for it. */
    public void tick() {
        long now = clock.millis();
        boolean isSetBack = now < lastTick;
        lastTick = now;
        if (now < firstDueAt && !isSetBack) {
            return;
        }
        for (DueTarget target : isSetBack ? all() : dueAt(now)) {
            target.refreshIfDue();
            moveIfHeld(target);
        }
    }

    private synchronized List<DueTarget> all() {
        return List.copyOf(entries.keySet());
    }

    private synchronized List<DueTarget> dueAt(long now) {
        List<DueTarget> due = new ArrayList<>();
        for (Entry entry : byDueTime) {
            if (entry.dueAt() > now) {
                break;
            }
            due.add(entry.target());
        }
        return due;
    }

    private synchronized void moveIfHeld(DueTarget target) {
        if (entries.containsKey(target)) {
            put(target);
        }
    }

    private void takeOut(DueTarget target) {
        Entry known = entries.remove(target);
        if (known != null) {
            byDueTime.remove(known);
        }
    }

    private void noteFirst() {
        firstDueAt = byDueTime.isEmpty() ? Long.MAX_VALUE : byDueTime.first().dueAt();
    }
}
