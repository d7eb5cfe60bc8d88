package io.quarkiverse.awsauth.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;

class StoreAbsenceTest {

    private static final String ABSENT = "WARN Stored credentials: no changes are seen, and no more names are found, until this"
            + " is over: ";
    private static final String SILENT = ABSENT + "the database has not answered for PT20S";
    private static final String BACK = "INFO Stored credentials: the database answers again";

    private final RecordedLog log = new RecordedLog();
    private final StoreAbsence absence = new StoreAbsence(Duration.ofSeconds(2));

    @AfterEach
    void close() {
        log.close();
    }

    private void pass(int intervals) {
        for (int i = 0; i < intervals; i++) {
            absence.intervalHasPassed();
        }
    }

    @Test
    void silenceIsToldOnceAndItsEndToo() {
        absence.answered();
        pass(9);
        absence.answered();
        pass(9);
        assertThat(log.lines()).isEmpty();
        pass(20);
        assertThat(log.lines()).containsExactly(SILENT);
        absence.answered();
        absence.answered();
        assertThat(log.lines()).containsExactly(SILENT, BACK);
        pass(10);
        assertThat(log.lines()).containsExactly(SILENT, BACK, SILENT);
    }

    @Test
    void silenceThatEndsInAFailureIsTheSame() {
        pass(10);
        absence.failed(new StoreException(Reason.UNAVAILABLE, "no connection"));
        pass(10);
        assertThat(log.lines()).containsExactly(SILENT);
    }

    @Test
    void whatFailsAgainAndAgainIsNotSilent() {
        for (int i = 0; i < 20; i++) {
            pass(1);
            absence.failed(new StoreException(Reason.UNREADABLE, "tampered with"));
        }
        assertThat(log.lines()).containsExactly(ABSENT + "tampered with");
    }

    @Test
    void shortIntervalsAreNoReasonToHurry() {
        StoreAbsence often = new StoreAbsence(Duration.ofMillis(100));
        for (int i = 0; i < 149; i++) {
            often.intervalHasPassed();
        }
        assertThat(log.lines()).isEmpty();
        often.intervalHasPassed();
        assertThat(log.lines()).containsExactly(ABSENT + "the database has not answered for PT15S");
    }
}
