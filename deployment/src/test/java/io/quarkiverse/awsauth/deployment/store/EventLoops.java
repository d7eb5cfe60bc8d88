package io.quarkiverse.awsauth.deployment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The database keeps everybody waiting but the event loops. */
abstract class EventLoops {

    /**
     * @param connections as many as leave one to all who ask
     */
    static QuarkusUnitTest application(TestDatabase database, String connections) {
        return database.application(EventLoops::store)
                .withApplicationRoot(jar -> jar.addClasses(TestDatabase.class, Replica.class, Eventually.class))
                .overrideRuntimeConfigKey("quarkus.datasource.jdbc.max-size", connections)
                .overrideRuntimeConfigKey("quarkus.datasource.jdbc.acquisition-timeout", "20s")
                .overrideRuntimeConfigKey("quarkus.aws-auth.acquire-timeout", "3s")
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.poll-interval", "1h")
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.encryption-keys.\"2026\"", Replica.KEY);
    }

    /** Beforehand, as a change would be read as soon as it is told. */
    private static void store(DataSource dataSource) {
        Replica.of(dataSource).add("injected", Replica.keyPair("AKIAINJECTED"), Replica.COLLEAGUE);
    }

    @Inject
    @AwsCredentialsName("injected")
    AwsCredentialsResolver injected;
    @Inject
    AwsCredentialsRegistry registry;
    @Inject
    AwsCredentialsStore store;
    @Inject
    AgroalDataSource dataSource;
    @Inject
    Vertx vertx;

    @Test
    void areNeverBlocked() throws Exception {
        store.add("other", Replica.keyPair("AKIAOTHER"));
        store.add("held", Replica.keyPair("AKIAHELD"));
        registry.findAndAwait("held").orElseThrow().resolveAndAwait();

        try (Connection theOnlyOne = dataSource.getConnection()) {
            assertThat(theOnlyOne.isValid(1)).isTrue();
            isRefused(injected::resolveAndAwait, "The credentials injected have not been read from the database yet, and this"
                    + " thread must not wait for that; use resolve() on an event loop");
            isRefused(() -> registry.findAndAwait("other"),
                    "Whether the credentials other are stored has not been read from the"
                            + " database yet, and this thread must not wait for that; use find(name) on an event loop");
            isRefused(() -> store.get("held"),
                    "AwsCredentialsStore waits for the database, so it must not be called on an event"
                            + " loop; call it on a worker thread, e.g. with @Blocking");
            isToldInTime("other", onLoop(() -> registry.find("other")));
            isToldInTime("injected", onLoop(injected::resolve));
            assertThat(held()).isEqualTo("AKIAHELD");
        }

        assertThat(onLoop(() -> registry.find("other")).get(10, TimeUnit.SECONDS)).isPresent();
        assertThat(onLoop(injected::resolve).get(10, TimeUnit.SECONDS).accessKeyId()).isEqualTo("AKIAINJECTED");
        assertThat(onLoop(() -> registry.find("nobody")).get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(onLoop(() -> Uni.createFrom().item(injected.resolveAndAwait())).get(10, TimeUnit.SECONDS).accessKeyId())
                .as("read meanwhile").isEqualTo("AKIAINJECTED");
    }

    /** As a recipe that is followed again, it asks again. */
    @Test
    void aFailedSearchMayBeTriedAgain() throws Exception {
        store.add("retried", Replica.keyPair("AKIARETRIED"));
        Uni<Optional<AwsCredentialsResolver>> search = registry.find("retried");
        Uni<Optional<AwsCredentialsResolver>> missing = registry.find("missing");
        assertThat(missing.await().indefinitely()).isEmpty();
        try (Connection theOnlyOne = dataSource.getConnection()) {
            assertThat(theOnlyOne.isValid(1)).isTrue();
            assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(() -> search.await().indefinitely());
        }
        assertThat(search.await().atMost(Duration.ofSeconds(10))).isPresent();
        store.add("missing", Replica.keyPair("AKIAMISSING"));
        assertThat(missing.await().atMost(Duration.ofSeconds(10))).isPresent();
    }

    /** Whoever goes on with what was found may ask the database again. */
    @Test
    void continuationsMayUseTheStore() throws Exception {
        int many = 16;
        CountDownLatch all = new CountDownLatch(4);
        AtomicInteger done = new AtomicInteger();
        CompletableFuture<?>[] answers = new CompletableFuture<?>[many];
        for (int i = 0; i < many; i++) {
            String name = "continued" + i;
            answers[i] = registry.find(name).map(found -> {
                meet(all);
                return store.get(name).isPresent() || registry.findAndAwait(name + "x").isPresent() ? -1
                        : done.incrementAndGet();
            }).subscribeAsCompletionStage();
        }
        CompletableFuture.allOf(answers).get(20, TimeUnit.SECONDS);
        assertThat(done).hasValue(many);
    }

    private static void meet(CountDownLatch all) {
        all.countDown();
        try {
            assertThat(all.await(1, TimeUnit.SECONDS)).isIn(true, false);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is held needs no database, on an event loop neither. */
    private String held() throws Exception {
        return onLoop(() -> {
            AwsCredentials awaited = registry.findAndAwait("held").orElseThrow().resolveAndAwait();
            return registry.find("held").chain(found -> found.orElseThrow().resolve())
                    .map(asked -> asked.equals(awaited) ? asked.accessKeyId() : "others");
        }).get(10, TimeUnit.SECONDS);
    }

    private void isToldInTime(String name, CompletableFuture<?> answer) throws Exception {
        AtomicInteger ticks = new AtomicInteger();
        long timer = vertx.setPeriodic(50, tick -> ticks.incrementAndGet());
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
                .withCauseInstanceOf(AwsCredentialsException.class).havingCause()
                .withMessage("Credentials " + name + " (stored): the database has not answered within PT3S"
                        + " (quarkus.aws-auth.acquire-timeout)");
        vertx.cancelTimer(timer);
        assertThat(ticks.get()).as("the loops go on").isPositive();
    }

    private void isRefused(Supplier<?> use, String message) {
        assertThat(onLoop(() -> Uni.createFrom().item(use.get()))).failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class).havingCause().isInstanceOf(IllegalStateException.class)
                .withMessage(message);
    }

    /** The call itself must return at once, and what it brings come to where it was made. */
    private <T> CompletableFuture<T> onLoop(Supplier<Uni<T>> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Context context = vertx.getOrCreateContext();
        context.runOnContext(now -> {
            long start = System.nanoTime();
            try {
                call.get().onItemOrFailure().invoke((answer, failure) -> {
                    if (Vertx.currentContext() != context) {
                        result.completeExceptionally(new AssertionError("It goes on elsewhere"));
                    }
                }).subscribe().with(result::complete, result::completeExceptionally);
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
            if (System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(500)) {
                result.obtrudeException(new AssertionError("The event loop was blocked"));
            }
        });
        return result;
    }
}
