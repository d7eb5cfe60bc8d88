package io.quarkiverse.awsauth.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.StoreChanged;

class AuditTest {

    private static final Instant NOW = Instant.parse("2030-01-15T10:30:00Z");

    private final RecordedLog log = new RecordedLog();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void writesNamesThatForgeNoLine() {
        Actor actor = new Actor("o'brien\u202e\u2028ecila", "10.0.0.1");

        new Audit(() -> NOW, event -> {
        }).tell(StoreChanged.Action.DISABLED, "s3", 7, actor);

        assertThat(log.lines()).containsExactly(
                "INFO 'o\\'brien\\u202e\\u2028ecila' from 10.0.0.1: disabled the credentials 's3', now version 7");
    }

    /** What was done must not look as if it had failed. */
    @Test
    void doesNotFailWhenTheApplicationStops() {
        Audit audit = new Audit(() -> NOW, event -> {
            throw new RejectedExecutionException("stopped");
        });

        assertThat(audit.tell(StoreChanged.Action.DELETED, "s3", 8, Actor.APPLICATION).version()).isEqualTo(8);
        assertThat(log.lines()).anyMatch(line -> line.startsWith("INFO 'application': deleted the credentials 's3'"));
    }
}
