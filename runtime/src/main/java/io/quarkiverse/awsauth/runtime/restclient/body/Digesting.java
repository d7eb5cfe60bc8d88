package io.quarkiverse.awsauth.runtime.restclient.body;

import java.nio.ByteBuffer;

import io.quarkiverse.awsauth.client.BodyDigest;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Reads a body for its digest. */
final class Digesting {

    private Digesting() {
    }

    static Uni<PayloadHash> of(Multi<ByteBuffer> bytes) {
        return Uni.createFrom().deferred(() -> {
            BodyDigest digest = new BodyDigest();
            return bytes.onItem().invoke(piece -> digest.write(piece)).onItem().ignoreAsUni()
                    .map(end -> digest.hash());
        });
    }
}
