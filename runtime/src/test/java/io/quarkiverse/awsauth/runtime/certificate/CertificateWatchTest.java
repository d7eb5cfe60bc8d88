package io.quarkiverse.awsauth.runtime.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.awsauth.refresh.RefreshQueue;
import io.quarkiverse.awsauth.refresh.RefreshSettings;
import io.quarkiverse.awsauth.refresh.RefreshWindows;
import io.quarkiverse.awsauth.runtime.LoggedLines;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.quarkiverse.awsauth.x509.CertificateLocation;
import io.quarkiverse.awsauth.x509.ClientCertificateException;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.Fingerprint;
import io.quarkiverse.awsauth.x509.IdentityMaterial;
import io.quarkiverse.awsauth.x509.IdentityOrigin;
import io.quarkiverse.awsauth.x509.IdentityThreads;
import io.quarkiverse.awsauth.x509.TestCertificates;
import io.quarkiverse.awsauth.x509.TlsBucket;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;

/** Looks at several certificates, one of which takes for ever. */
@Timeout(20)
class CertificateWatchTest {

    private static final ClientIdentity CLIENT = TestCertificates.client().identity();
    private static final Duration LONG = Duration.ofSeconds(10);

    private final Map<String, AtomicInteger> looks = new ConcurrentHashMap<>();
    private final Map<String, IdentityOrigin> origins = new LinkedHashMap<>();
    private final Map<String, CertificateLocation> locations = new LinkedHashMap<>();
    private final IdentityThreads threads = new IdentityThreads();
    private volatile Instant now = TestCertificates.NOW;
    private final RefreshQueue queue = new RefreshQueue(() -> now);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean hangs;
    private volatile @Nullable String fault;
    private ClientIdentity client = CLIENT;
    private Duration warning = Duration.ZERO;

    @AfterEach
    void close() {
        threads.close();
    }

    private CertificateWatch started(String... identifiers) {
        for (String identifier : identifiers) {
            looks.put(identifier, new AtomicInteger());
            origins.put(identifier, () -> read(identifier));
        }
        ServiceClock clock = new ServiceClock(() -> now);
        CertificateWatch watch = new CertificateWatch(new ClientCertificates(origins, clock), threads,
                new Settings(Optional.empty(), new RefreshSettings(RefreshWindows.DEFAULT, LONG), locations, warning,
                        Map.of(), Map.of()),
                queue, clock);
        watch.start(new StartupEvent());
        looks.values().forEach(number -> number.set(0));
        return watch;
    }

    private IdentityMaterial read(String identifier) throws ClientCertificateException {
        looks.get(identifier).incrementAndGet();
        if (hangs && identifier.startsWith("hung")) {
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (fault != null) {
            throw new ClientCertificateException("key-store", "the file " + fault, null);
        }
        return new IdentityMaterial("", "a place", Fingerprint.of(List.of(client.certificate())), at -> client);
    }

    /** Until all that was begun for it has ended. */
    private void settle(String identifier) {
        threads.run(identifier, () -> "settled").await().atMost(LONG);
    }

    private void awaitLook(String identifier) {
        long end = System.nanoTime() + LONG.toNanos();
        while (looks(identifier) == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private int looks(String identifier) {
        return looks.get(identifier).get();
    }

    @Test
    void oneThatHangsIsLookedAtOnceAndOtherOnesEveryMinute() {
        started("hung", "good");
        hangs = true;
        for (int minute = 1; minute <= 5; minute++) {
            now = now.plus(Duration.ofMinutes(1));
            queue.tick();
            settle("good");
            queue.tick();
        }
        settle("good");

        assertThat(looks("good")).isEqualTo(5);
        awaitLook("hung");
        assertThat(looks("hung")).isEqualTo(1);
    }

    @Test
    void tellsWhatTheChainIsSentWithout() {
        ClientIdentity upper = TestCertificates.client().authority().subject("CN=Upper").valid(now, now.plusSeconds(90))
                .identity();
        ClientIdentity lower = TestCertificates.intermediate("CN=Lower", upper);
        ClientIdentity leaf = TestCertificates.client().issuedBy(lower).identity();
        client = new ClientIdentity(leaf.privateKey(), leaf.certificate(), List.of(lower.certificate(), upper.certificate()));
        warning = Duration.ofMinutes(1);
        List<String> lines = LoggedLines.of(() -> {
            started("good");
            for (int minute = 1; minute <= 3; minute++) {
                now = now.plus(Duration.ofDays(1));
                queue.tick();
                settle("good");
            }
        });

        assertThat(lines).hasSize(3).allMatch(("Client certificate [good]: O=Test,CN=client serial 4711 can be used, but the"
                + " intermediate certificate 'CN=Upper' expired on 2026-01-15T09:31:30Z; put its successor there, or leave it"
                + " out if the trust anchor is below it: the chain is sent without it")::equals);
    }

    @Test
    void tellsWhatElseIsWrongAfterTheExpiry() {
        client = TestCertificates.client().valid(now.minusSeconds(60), now.plusSeconds(90)).identity();
        started("good");
        List<String> lines = LoggedLines.of(() -> {
            for (String wrong : List.of("is damaged", "is damaged", "has no key", "has no key, as of 2026-01-15T10:00:00Z",
                    "has no key, as of 2026-01-15T10:00:01Z")) {
                fault = wrong;
                now = now.plus(Duration.ofMinutes(2));
                queue.tick();
                settle("good");
            }
        });

        assertThat(lines).filteredOn(line -> line.contains("no session can be had with it") && !line.contains("expired on"))
                .extracting(line -> line.substring(line.lastIndexOf("file "))).containsExactly("file is damaged",
                        "file has no key", "file has no key, as of 2026-01-15T10:00:00Z");
    }

    @Test
    void whatIsToldDuringALookIsLookedAtAfterIt() {
        locations.put("hung", new TlsBucket("renewed"));
        CertificateWatch watch = started("hung");
        hangs = true;
        watch.updated(new CertificateUpdatedEvent("renewed", null));
        awaitLook("hung");
        watch.updated(new CertificateUpdatedEvent("renewed", null));
        watch.updated(new CertificateUpdatedEvent("renewed", null));
        released.countDown();
        settle("hung");

        assertThat(looks("hung")).isEqualTo(2);
    }

    @Test
    void aClockThatIsSetBackDoesNotStopIt() {
        started("good");
        now = now.minus(Duration.ofHours(5));
        for (int minute = 1; minute <= 3; minute++) {
            now = now.plus(Duration.ofMinutes(1));
            queue.tick();
            settle("good");
        }
        assertThat(looks("good")).isEqualTo(3);
    }

    @Test
    void theTlsRegistryIsBelievedAboutItsOwnAlone() {
        locations.put("bucket", new TlsBucket("renewed"));
        locations.put("other", new TlsBucket("other"));
        CertificateWatch watch = started("bucket", "other", "file");

        watch.updated(new CertificateUpdatedEvent("renewed", null));
        List.of("bucket", "other", "file").forEach(this::settle);

        assertThat(looks("bucket")).isEqualTo(1);
        assertThat(looks("other")).isZero();
        assertThat(looks("file")).isZero();
    }
}
