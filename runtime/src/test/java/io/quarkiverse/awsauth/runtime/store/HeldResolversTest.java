package io.quarkiverse.awsauth.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeldResolversTest {

    private final StoreWorker worker = new StoreWorker(Duration.ofSeconds(8));
    private final HeldResolvers resolvers = new HeldResolvers();

    @AfterEach
    void close() {
        worker.close();
    }

    private StoredResolver unread(String name) {
        return new StoredResolver(name, former -> former, worker);
    }

    /** One look-up has found nothing, the other has read the resolver again since: changes in between have reached neither. */
    @Test
    void whatWasGivenUpIsNotKeptByALookUpThatComesLate() {
        StoredResolver early = resolvers.get("n", this::unread);
        assertThat(resolvers.get("n", this::unread)).as("shared").isSameAs(early);
        resolvers.giveUp("n", early);

        assertThat(resolvers.keep("n", early)).isFalse();
        assertThat(resolvers.find("n")).isEmpty();

        StoredResolver later = resolvers.get("n", this::unread);
        assertThat(later).isNotSameAs(early);
        assertThat(resolvers.keep("n", early)).isFalse();
        assertThat(resolvers.keep("n", later)).isTrue();
        assertThat(resolvers.keep("n", early)).isFalse();
    }

    @Test
    void whatSomebodyHasIsNotGivenUp() {
        StoredResolver kept = resolvers.keep("n", this::unread);
        resolvers.giveUp("n", kept);
        assertThat(resolvers.find("n")).containsSame(kept);
        assertThat(resolvers.keep("n", this::unread)).isSameAs(kept);

        StoredResolver found = resolvers.get("other", this::unread);
        assertThat(resolvers.keep("other", found)).isTrue();
        resolvers.giveUp("other", found);
        assertThat(resolvers.names()).containsExactlyInAnyOrder("n", "other");
    }

    @Test
    void aLookUpThatEndsLateDoesNotGiveUpTheNextOne() {
        StoredResolver early = resolvers.get("n", this::unread);
        resolvers.giveUp("n", early);
        StoredResolver next = resolvers.get("n", this::unread);
        resolvers.giveUp("n", early);
        assertThat(resolvers.keep("n", next)).isTrue();
    }
}
