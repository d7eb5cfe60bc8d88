package io.quarkiverse.awsauth.deployment.refresh;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkiverse.awsauth.CredentialsExpired;
import io.quarkiverse.awsauth.CredentialsInvalidated;
import io.quarkiverse.awsauth.CredentialsLifetimeShortened;
import io.quarkiverse.awsauth.CredentialsRefreshFailed;
import io.quarkiverse.awsauth.CredentialsRefreshed;

/** Remembers all events. */
@Singleton
public class Heard {

    final List<Object> events = new CopyOnWriteArrayList<>();

    void refreshed(@Observes CredentialsRefreshed event) {
        events.add(event);
    }

    void failed(@Observes CredentialsRefreshFailed event) {
        events.add(event);
    }

    void expired(@Observes CredentialsExpired event) {
        events.add(event);
    }

    void invalidated(@Observes CredentialsInvalidated event) {
        events.add(event);
    }

    void shortened(@Observes CredentialsLifetimeShortened event) {
        events.add(event);
    }

    <T> List<T> all(Class<T> type, Predicate<T> wanted) {
        return events.stream().filter(type::isInstance).map(type::cast).filter(wanted).toList();
    }

    /** Waits for the first one. */
    <T> T await(Class<T> type, Predicate<T> wanted) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            List<T> found = all(type, wanted);
            if (!found.isEmpty()) {
                return found.get(0);
            }
            pause();
        }
        throw new AssertionError("No such " + type.getSimpleName() + " among " + events);
    }

    static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
