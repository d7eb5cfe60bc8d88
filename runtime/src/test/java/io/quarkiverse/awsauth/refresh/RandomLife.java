package io.quarkiverse.awsauth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.refresh.RefreshPropertyTest.Tally;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Random events in the life of credentials, beside a model that knows what is held and until when. Each event and each
 * answer is checked against the rules.
 */
final class RandomLife implements RefreshListener {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration PATIENCE_WHILE_HELD = Duration.ofSeconds(2);

    private final RandomGenerator random;
    private final Tally tally;
    private final VirtualTime time = new VirtualTime();
    private final ManualSource maker = new ManualSource(time);
    private final RefreshingCredentials credentials;
    private final RefreshQueue queue = new RefreshQueue(time);
    private final List<Asking> waiting = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final boolean scheduled;
    private final boolean clockIsSet;
    private boolean healthy;
    private boolean prompt;
    private @Nullable UniEmitter<? super AwsCredentials> underWay;

    private @Nullable SessionCredentials held;
    private @Nullable SessionCredentials heldBefore;
    private long heldSince;
    private long mandatoryAt;
    /** No attempt before; null where that is not known. */
    private @Nullable Duration restsUntil;
    /** By the clock; what is put off from later on is not, as the clock was set back. */
    private long failedAt = Long.MIN_VALUE;
    private long lastTick;
    /** Counts what may make a caller wait for longer than it had to expect. */
    private int disturbances;

    RandomLife(long seed, Tally tally) {
        this.random = new SplittableRandom(seed); // neighbouring seeds give unlike lives
        this.tally = tally;
        this.scheduled = random.nextBoolean();
        this.clockIsSet = random.nextInt(4) == 0;
        credentials = new RefreshingCredentials(this::attempt, new RefreshSettings(RefreshWindows.DEFAULT, PATIENCE), time,
                time, new SplittableRandom(-seed), this);
        if (scheduled) {
            queue.offer(credentials);
        }
        lastTick = time.millis();
    }

    void step() {
        int event = random.nextInt(100);
        if (event < 30) {
            time.advance(someTime());
        } else if (event < 60) {
            new Asking();
        } else if (event < 85) {
            endAttempt();
        } else if (event < 90) {
            tick();
        } else if (event < 93) {
            invalidate();
        } else if (event < 96) {
            leave();
        } else if (event < 98) {
            prompt = !prompt;
        } else if (clockIsSet) {
            setClock();
        }
        waiting.removeIf(asking -> asking.isOver());
        waiting.forEach(Asking::mustNotHaveWaitedTooLong);
        assertThat(clockIsSet || waiting.isEmpty() || underWay != null || credentials.dueAt() > time.millis())
                .as("callers wait for an attempt that is due, and nobody starts it").isTrue();
        assertThat(complaints).isEmpty();
    }

    /** Whatever happened: once the source is healthy, so is this. */
    void recover() {
        healthy = true;
        endAttempt();
        prompt = true;
        Instant end = time.instant().plusSeconds(31);
        boolean recovered = false;
        while (!recovered && time.instant().isBefore(end)) {
            new Asking();
            time.advance(Duration.ofSeconds(1));
            recovered = credentials.peek() != null;
        }
        assertThat(recovered).as("recovered").isTrue();
        time.advance(Duration.ofSeconds(31));
        assertThat(waiting).as("still waiting").allMatch(Asking::isOver);
        assertThat(time.pendingTimers()).as("timers left").isZero();
        assertThat(complaints).isEmpty();
    }

    /** Within callbacks, where an error would be taken for one of the source or of the caller. */
    private void check(boolean holds, String complaint) {
        if (!holds) {
            complaints.add(complaint);
        }
    }

    private Uni<? extends AwsCredentials> attempt() {
        check(underWay == null, "two fetches at once");
        check(restsUntil == null || time.elapsed().compareTo(restsUntil) >= 0, "the source must rest until " + restsUntil);
        tally.attempts++;
        if (prompt && !healthy && random.nextInt(50) == 0) {
            failing();
            throw new IllegalStateException("thrown by the source");
        }
        return Uni.createFrom().<AwsCredentials> emitter(emitter -> {
            underWay = emitter;
            if (prompt) {
                endAttempt();
            }
        });
    }

    private void endAttempt() {
        UniEmitter<? super AwsCredentials> emitter = underWay;
        if (emitter == null) {
            return;
        }
        underWay = null;
        if (healthy || random.nextInt(100) < 55) {
            succeed(emitter);
        } else {
            failing();
            emitter.fail(someFailure());
        }
    }

    private void succeed(UniEmitter<? super AwsCredentials> emitter) {
        Duration lifetime = healthy ? Duration.ofHours(1) : someLifetime();
        SessionCredentials fresh = maker.session(time.instant().plus(lifetime));
        if (lifetime.isNegative() || lifetime.isZero()) {
            tally.expiredOnes++;
            failing();
        } else {
            tally.successes++;
            heldBefore = held;
            held = fresh;
            heldSince = time.millis();
            mandatoryAt = fresh.expiration().toEpochMilli() - Math.min(60_000, lifetime.toMillis() / 6);
            restsUntil = null;
            failedAt = Long.MIN_VALUE;
        }
        emitter.complete(fresh);
    }

    private void failing() {
        tally.failures++;
        failedAt = time.millis();
        long calm = isHeld() ? mandatoryAt - time.millis() : 0;
        restsUntil = time.elapsed().plusMillis(calm > 0 ? Math.min(calm, 300_000) : 1_000);
    }

    private AwsCredentialsException someFailure() {
        Reason[] reasons = Reason.values();
        Duration retryAfter = random.nextInt(4) == 0 ? someTime() : null;
        return new AwsCredentialsException(reasons[random.nextInt(reasons.length)], "made to fail", null, retryAfter);
    }

    private void tick() {
        if (!scheduled) {
            return;
        }
        int before = tally.attempts;
        long now = time.millis();
        boolean isDue = underWay == null && (credentials.dueAt() <= now || now < lastTick && now < failedAt);
        lastTick = now;
        queue.tick();
        assertThat(tally.attempts - before).as("started by the tick").isEqualTo(isDue ? 1 : 0);
        tally.ticksThatStarted += tally.attempts - before;
    }

    private void invalidate() {
        SessionCredentials rejected = random.nextInt(4) == 0 ? heldBefore : held;
        if (rejected == null) {
            return;
        }
        long age = time.millis() - heldSince;
        if (rejected == held && isHeld() && (age < 0 || age >= 60_000)) {
            tally.invalidated++;
            held = null;
            restsUntil = null;
            failedAt = Long.MIN_VALUE;
            disturbances++;
        }
        credentials.invalidate(rejected);
    }

    private void leave() {
        if (!waiting.isEmpty()) {
            waiting.remove(random.nextInt(waiting.size())).caller.cancel();
        }
    }

    private void setClock() {
        tally.clockChanges++;
        time.setClock(someTime().multipliedBy(random.nextBoolean() ? 1 : -1));
        restsUntil = null;
        disturbances++;
    }

    private boolean isHeld() {
        return held != null && !held.isExpiredAt(time.instant());
    }

    /** From a millisecond to three hours; often just what leads to the next change. */
    private Duration someTime() {
        long untilDue = credentials.dueAt() - time.millis();
        if (random.nextInt(4) == 0 && untilDue > 0 && untilDue < 100_000_000) {
            return Duration.ofMillis(untilDue + random.nextInt(3) - 1);
        }
        if (random.nextInt(4) == 0 && isHeld()) {
            return Duration.ofMillis(Math.max(0, mandatoryAt - time.millis() + random.nextInt(3) - 1));
        }
        return Duration.ofMillis((long) Math.exp(random.nextDouble() * Math.log(3 * 3_600_000)));
    }

    private Duration someLifetime() {
        return switch (random.nextInt(10)) {
            case 0 -> Duration.ofMillis(-random.nextInt(100_000));
            case 1 -> Duration.ofMillis(random.nextInt(1, 10));
            case 2 -> Duration.ofMinutes(15);
            case 3, 4 -> Duration.ofHours(1);
            case 5 -> Duration.ofHours(12);
            default -> Duration.ofMillis((long) Math.exp(random.nextDouble() * Math.log(12 * 3_600_000)));
        };
    }

    @Override
    public void refreshed(@Nullable Instant expiration) {
        reoffer();
    }

    @Override
    public void failed(AwsCredentialsException failure, @Nullable Instant heldUntil) {
        reoffer();
    }

    @Override
    public void invalidated() {
        reoffer();
    }

    private void reoffer() {
        if (scheduled) {
            queue.offer(credentials);
        }
    }

    /** A caller, and what it may expect. */
    private final class Asking {

        private final int disturbancesBefore = disturbances;
        private final boolean mustBeQuick;
        private final Caller caller;

        Asking() {
            tally.callers++;
            boolean usable = isHeld() && time.millis() < mandatoryAt;
            boolean inAdvisory = usable && credentials.dueAt() <= time.millis();
            tally.inAdvisoryWindow += inAdvisory ? 1 : 0;
            tally.inMandatoryWindow += isHeld() && !usable ? 1 : 0;
            tally.withNothingHeld += isHeld() ? 0 : 1;
            mustBeQuick = isHeld() && !held.isExpiredAt(time.instant().plus(PATIENCE_WHILE_HELD));
            caller = new Caller(time, credentials.get().invoke(this::mustBeUnexpired).onFailure().invoke(this::mustBeInNeed));
            if (usable) {
                assertThat(caller.credentials()).as("given at once outside of the mandatory window").isNotNull();
            }
            waiting.add(this);
        }

        private void mustBeUnexpired(AwsCredentials given) {
            check(!((SessionCredentials) given).isExpiredAt(time.instant()), "expired ones were given");
        }

        private void mustBeInNeed(Throwable failure) {
            check(!isHeld(), "valid ones are held, but the caller was told: " + failure);
            check(failure instanceof AwsCredentialsException, "a caller was told " + failure);
            tally.failuresTold++;
        }

        boolean isOver() {
            if (!caller.isAnswered()) {
                return false;
            }
            mustNotHaveWaitedTooLong();
            tally.servedAfterTwoSeconds += caller.waited().equals(PATIENCE_WHILE_HELD) ? 1 : 0;
            tally.timeouts += caller.waited().equals(PATIENCE) ? 1 : 0;
            return true;
        }

        void mustNotHaveWaitedTooLong() {
            boolean undisturbed = disturbances == disturbancesBefore;
            assertThat(caller.waited()).isLessThanOrEqualTo(mustBeQuick && undisturbed ? PATIENCE_WHILE_HELD : PATIENCE);
        }
    }
}
