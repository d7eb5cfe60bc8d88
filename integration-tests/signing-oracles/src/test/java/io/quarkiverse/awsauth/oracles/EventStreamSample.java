package io.quarkiverse.awsauth.oracles;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.eventstream.EventHeader;
import io.quarkiverse.awsauth.sigv4.eventstream.EventMessage;
import io.quarkiverse.awsauth.sigv4.eventstream.EventSigner;

/**
 * A random event stream, which may go on beyond midnight.
 *
 * @param request begins it
 * @param events follow, the last being empty
 */
record EventStreamSample(Sample request, List<Event> events) {

    /** An encoded message, and when it is sent. */
    record Event(Instant time, byte[] message) {

        /** As it goes over the wire. */
        Instant date() {
            return time.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    static EventStreamSample at(long seed, int index) {
        Dice dice = new Dice(seed, index);
        String region = dice.oneOf("us-east-1", "eu-central-1", "ap-southeast-7");
        SigningTarget target = SigningTarget.of(dice.oneOf("transcribe", "bedrock", "lex", "qbusiness"), region);
        Sample request = new Sample("of seed " + seed + ", event stream " + index, Place.HEADERS, "POST",
                URI.create("https://" + target.service() + "." + region + ".amazonaws.com"), "/" + dice.word(12), null,
                List.of(new Header("Content-Type", EventSigner.CONTENT_TYPE)), new byte[0], PayloadHash.SIGNED_EVENTS,
                target, Samples.credentials(dice), Samples.now(dice), Duration.ZERO);
        return new EventStreamSample(request, events(dice, request.now()));
    }

    private static List<Event> events(Dice dice, Instant start) {
        List<Event> events = new ArrayList<>();
        Instant time = start;
        for (int count = dice.below(8); count > 0; count--) {
            time = time.plusNanos(dice.between(0, 3_000_000_000L));
            EventMessage message = new EventMessage(List.of(EventHeader.of(":event-type", dice.word(12))),
                    dice.bytes(dice.below(400)));
            events.add(new Event(time, message.encode()));
        }
        events.add(new Event(time.plusNanos(dice.between(0, 3_000_000_000L)), new byte[0]));
        return List.copyOf(events);
    }

    PieceScope scope(Event event) {
        return new PieceScope(request.target(), request.credentials(), event.time());
    }

    @Override
    public String toString() {
        return request.toString() + "  " + events.size() + " messages\n";
    }
}
