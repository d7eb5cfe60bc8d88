package io.quarkiverse.awsauth.sigv4;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Workspaces for reuse: 0.1 µs and 2.5 KB of garbage less for each signature. Neither a lock, nor a thread-local that would
 * outlive the signer: each thread looks in a place of its own, and makes a workspace if it finds none.
 */
final class Workspaces {

    private static final int PLACES = 64;
    /** So far apart that no two are in one cache line, which threads would fight for. */
    private static final int DISTANCE = 16;

    private final AtomicReferenceArray<Workspace> idle = new AtomicReferenceArray<>((PLACES + 1) * DISTANCE);

    private final KnownNames names = new KnownNames();

    KnownNames names() {
        return names;
    }

    Workspace take() {
        Workspace found = idle.getAndSet(place(), null);
        return found != null ? found : new Workspace(this);
    }

    void giveBack(Workspace workspace) {
        idle.setRelease(place(), workspace);
    }

    private static int place() {
        return (int) ((Thread.currentThread().getId() & PLACES - 1) + 1) * DISTANCE;
    }
}
