package io.quarkiverse.awsauth.sigv4.eventstream;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

import io.quarkiverse.awsauth.sigv4.SignatureChain;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;
import io.smallrye.mutiny.Multi;

/**
 * Signs the messages of one event stream, each after the one before it: it becomes the payload of another message, whose
 * headers tell date and signature. For one thread at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/transcribe/latest/dg/streaming-setting-up.html">Event stream encoding</a>
 */
public final class EventSigner {

    /** The content type of streams, signed or not. */
    public static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    private static final byte[] NOTHING = {};

    private final SignatureChain chain;
    private final InstantSource clock;

    /**
     * @param chain begins with the signature of the request, whose payload is
     *        {@link io.quarkiverse.awsauth.sigv4.PayloadHash#SIGNED_EVENTS}
     * @param clock dates the messages
     * @throws IllegalArgumentException if the chain is not of Signature Version 4, the only one that event streams know
     */
    public EventSigner(SignatureChain chain, InstantSource clock) {
        if (chain.algorithm() != SigningAlgorithm.V4) {
            throw new IllegalArgumentException("Event streams are signed with Signature Version 4, not "
                    + chain.algorithm().id() + ": sign the request for one region");
        }
        this.chain = chain;
        this.clock = clock;
    }

    /**
     * Signs the next message, now: services refuse one that is sent minutes later.
     *
     * @param message the message
     * @return the signed message as it goes over the wire
     * @throws IllegalArgumentException if the encoded message is longer than 24 MiB
     */
    public byte[] sign(EventMessage message) {
        return sign(message.encode());
    }

    /**
     * As {@link #sign(EventMessage)}.
     *
     * @param message the encoded message
     * @return the signed message as it goes over the wire
     * @throws IllegalArgumentException if the encoded message is longer than 24 MiB
     */
    public byte[] sign(byte[] message) {
        requireSendable(message);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        EventHeader date = new EventHeader(":date", new EventHeaderValue.Time(now));
        String signature = chain.event(now, sha256(HeaderEncoder.encode(List.of(date))), sha256(message));
        EventHeader signed = new EventHeader(":chunk-signature",
                new EventHeaderValue.Bytes(HexFormat.of().parseHex(signature)));
        return new EventMessage(List.of(date, signed), message).encode();
    }

    /** Before its signature becomes part of those that follow. */
    private static void requireSendable(byte[] message) {
        if (message.length > Prelude.MOST_PAYLOAD) {
            throw new IllegalArgumentException("A message that is signed has at most " + Prelude.MOST_PAYLOAD
                    + " bytes when it is encoded, not " + message.length + ": send it in several messages");
        }
    }

    /**
     * Signs the end of the stream, an empty message. Without it, the service takes the stream for broken.
     *
     * @return the signed message as it goes over the wire
     */
    public byte[] end() {
        return sign(NOTHING);
    }

    /**
     * The reactive form: each message is signed when it comes, and the end when all have come.
     *
     * @param messages the messages
     * @return the signed messages as they go over the wire; for one subscriber, once, as there is one chain of signatures
     */
    public Multi<byte[]> sign(Multi<EventMessage> messages) {
        return messages.map(this::sign).onCompletion().switchTo(() -> Multi.createFrom().item(this::end));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
