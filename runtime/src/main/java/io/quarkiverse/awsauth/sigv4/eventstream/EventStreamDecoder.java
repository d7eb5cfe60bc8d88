package io.quarkiverse.awsauth.sigv4.eventstream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Puts messages together from the pieces in which the network delivers them. For one stream, and one thread at a time; after
 * a failure it is of no more use.
 */
public final class EventStreamDecoder {

    private byte[] held = new byte[1024];
    private int length;

    /**
     * @param piece the next bytes of the stream
     * @return the messages that they complete; often none
     * @throws EventStreamException if there is no message where one should begin
     */
    public List<EventMessage> add(byte[] piece) {
        hold(piece);
        List<EventMessage> messages = new ArrayList<>();
        int start = 0;
        while (length - start >= Prelude.LENGTH) {
            int total = Prelude.read(held, start).totalLength();
            if (length - start < total) {
                break;
            }
            messages.add(EventMessage.decode(Arrays.copyOfRange(held, start, start + total)));
            start += total;
        }
        if (start > 0) { // else a long message in short pieces would be copied once for each
            System.arraycopy(held, start, held, 0, length - start);
            length -= start;
        }
        return messages;
    }

    /**
     * @return whether the stream may end here: no message has begun
     */
    public boolean isBetweenMessages() {
        return length == 0;
    }

    /**
     * The reactive form, for one stream.
     *
     * @param pieces the bytes of the stream, in pieces of any size
     * @return its messages; fails with {@link EventStreamException} if a piece is none, or the stream ends within a message
     */
    public static Multi<EventMessage> decode(Multi<byte[]> pieces) {
        return Multi.createFrom().deferred(() -> {
            EventStreamDecoder decoder = new EventStreamDecoder();
            return pieces.onItem().transformToIterable(decoder::add)
                    .onCompletion().call(decoder::requireEnd);
        });
    }

    private Uni<Void> requireEnd() {
        return isBetweenMessages() ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .failure(new EventStreamException("the stream ends within it", null));
    }

    private void hold(byte[] piece) {
        if (held.length - length < piece.length) {
            held = Arrays.copyOf(held, Math.max(2 * held.length, length + piece.length));
        }
        System.arraycopy(piece, 0, held, length, piece.length);
        length += piece.length;
    }
}
