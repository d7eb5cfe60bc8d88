package io.quarkiverse.awsauth.runtime.restclient.body;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Reads a body for its digest. */
final class Digesting {

    private Digesting() {
    }

    static Uni<PayloadHash> of(Multi<ByteBuffer> bytes) {
        return Uni.createFrom().deferred(() -> {
            MessageDigest digest = Spool.sha256();
            return bytes.onItem().invoke(piece -> digest.update(piece)).onItem().ignoreAsUni()
                    .map(end -> PayloadHash.ofSha256(digest.digest()));
        });
    }
}
