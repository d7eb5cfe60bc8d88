package io.quarkiverse.awsauth.runtime.restclient.body;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.awsauth.client.BodyDigest;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Reads a body for its digest. */
final class Digesting {

    private Digesting() {
    }

    static Uni<PayloadHash> of(Multi<ByteBuffer> bytes, Patience patience) {
        return Uni.createFrom().deferred(() -> {
            BodyDigest digest = new BodyDigest();
            AtomicBoolean come = new AtomicBoolean();
            return patience.with(() -> come.getAndSet(false), bytes.onItem().invoke(piece -> {
                come.set(true);
                digest.write(piece);
            }).onItem().ignoreAsUni().map(end -> digest.hash()));
        });
    }
}
