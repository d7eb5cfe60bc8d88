package io.quarkiverse.awsauth.deployment.store.admin;

import java.util.concurrent.LinkedBlockingQueue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkiverse.awsauth.store.StoreChanged;

/** Hears what the audit is told. */
@ApplicationScoped
public class Denied {

    private final LinkedBlockingQueue<StoreChanged> heard = new LinkedBlockingQueue<>();

    void hear(@Observes StoreChanged event) {
        heard.add(event);
    }

    public LinkedBlockingQueue<StoreChanged> heard() {
        return heard;
    }
}
