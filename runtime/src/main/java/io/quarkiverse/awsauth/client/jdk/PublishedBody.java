package io.quarkiverse.awsauth.client.jdk;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

import io.quarkiverse.awsauth.client.BodyDigest;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/** Reads a body once, before it is sent, to know its digest. */
final class PublishedBody implements Flow.Subscriber<ByteBuffer> {

    private final long announced;
    private final UniEmitter<? super PayloadHash> result;
    private final BodyDigest digest = new BodyDigest();

    private PublishedBody(long announced, UniEmitter<? super PayloadHash> result) {
        this.announced = announced;
        this.result = result;
    }

    /**
     * @param body a body whose length is known; it is subscribed to, and will be once more when it is sent
     * @return its digest
     */
    static Uni<PayloadHash> digest(BodyPublisher body) {
        return Uni.createFrom().emitter(result -> body.subscribe(new PublishedBody(body.contentLength(), result)));
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        result.onTermination(subscription::cancel);
        subscription.request(Long.MAX_VALUE);
    }

    /** The publisher may give the same buffer again, to be sent. */
    @Override
    public void onNext(ByteBuffer bytes) {
        digest.write(bytes.duplicate());
    }

    @Override
    public void onError(Throwable failure) {
        result.fail(failure);
    }

    @Override
    public void onComplete() {
        if (digest.length() == announced) {
            result.complete(digest.hash());
        } else {
            result.fail(
                    new UnsignableRequestException("The body has " + digest.length() + " bytes, but its publisher announces "
                            + announced + ": give the publisher the body's length"));
        }
    }
}
