package io.quarkiverse.awsauth.sigv4.eventstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.StreamSignature;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;

class EventSignerTest {

    private static final AwsCredentials KEYS = new StaticCredentials("access", SecretString.of("secret"));
    private static final Instant START = Instant.parse("1981-01-16T06:30:00Z");

    private Instant now = START;

    @Test
    void datesEachMessageWhenItIsSentAndEndsTheStream() {
        EventSigner signer = new EventSigner(stream(SigningTarget.of("demo", "us-east-1")).chain(), () -> now);
        EventMessage first = new EventMessage(List.of(EventHeader.of(":event-type", "Audio")), new byte[] { 1, 2 });
        EventMessage second = new EventMessage(List.of(), new byte[0]);
        AssertSubscriber<byte[]> network = signer.sign(Multi.createFrom().items(first, second))
                .subscribe().withSubscriber(AssertSubscriber.create());

        for (int i = 1; i <= 3; i++) {
            now = START.plusMillis(1500L * i);
            network.request(1);
            assertThat(network.getItems()).hasSize(i);
            assertThat(EventMessage.decode(network.getLastItem()).header(":date"))
                    .contains(new EventHeaderValue.Time(now));
        }

        network.assertCompleted();
        List<EventMessage> sent = network.getItems().stream().map(EventMessage::decode).toList();
        assertThat(EventMessage.decode(sent.get(0).payload())).isEqualTo(first);
        assertThat(EventMessage.decode(sent.get(1).payload())).isEqualTo(second);
        assertThat(sent.get(2).payload()).isEmpty();
    }

    @Test
    void doesNotEndAStreamThatFailed() {
        EventSigner signer = new EventSigner(stream(SigningTarget.of("demo", "us-east-1")).chain(), () -> now);

        AssertSubscriber<byte[]> network = signer.sign(Multi.createFrom().failure(new IllegalStateException("broken")))
                .subscribe().withSubscriber(AssertSubscriber.create(10));

        network.assertFailedWith(IllegalStateException.class, "broken").assertHasNotReceivedAnyItem();
    }

    @Test
    void goesOnAfterAMessageThatIsTooLongToBeSigned() {
        EventSigner signer = new EventSigner(stream(SigningTarget.of("demo", "us-east-1")).chain(), () -> now);
        EventSigner other = new EventSigner(stream(SigningTarget.of("demo", "us-east-1")).chain(), () -> now);
        EventMessage tooLong = new EventMessage(List.of(), new byte[24 * 1024 * 1024]);
        EventMessage half = new EventMessage(List.of(), new byte[12]);

        assertThatThrownBy(() -> signer.sign(tooLong)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A message that is signed has at most 25165824 bytes when it is encoded, not 25165840: send it in"
                        + " several messages");
        assertThat(signer.sign(half)).isEqualTo(other.sign(half));
    }

    @Test
    void refusesAnotherAlgorithm() {
        StreamSignature other = stream(SigningTarget.inRegions("demo", "*"), PayloadHash.signedChunks(SigningAlgorithm.V4A));

        assertThatThrownBy(() -> new EventSigner(other.chain(), () -> now)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Event streams are signed with Signature Version 4");
    }

    private StreamSignature stream(SigningTarget target) {
        return stream(target, PayloadHash.SIGNED_EVENTS);
    }

    private StreamSignature stream(SigningTarget target, PayloadHash payload) {
        SigningRequest request = SigningRequest
                .builder("POST", URI.create("https://demo.us-east-1.amazonaws.com/streaming"))
                .header("content-encoding", EventSigner.CONTENT_TYPE)
                .payload(payload).build();
        return new SigV4Signer(() -> now).signStream(request, target, KEYS);
    }
}
