package io.quarkiverse.awsauth.sigv4.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

import io.quarkiverse.awsauth.sigv4.PayloadHash;

/** Verifies the body of a request whose head is genuine, once. For one thread at a time. */
public final class BodyVerifier {

    private final PayloadForm form;
    private final PayloadHash payload;
    private final SignatureLinks links;
    private final Optional<AnnouncedBody> announced;
    private final VerifierRules rules;
    private final InstantSource clock;
    private boolean broken;

    /**
     * @throws Refusal if what the head says of the body is not enough to verify it
     */
    BodyVerifier(PayloadForm form, PayloadHash payload, SignatureLinks links, HeaderTable headers, VerifierRules rules,
            InstantSource clock) {
        this.form = form;
        this.payload = payload;
        this.links = links;
        this.announced = form.isChunked() ? Optional.of(AnnouncedBody.of(headers, form)) : Optional.empty();
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Verifies a body while it is read. An {@code aws-chunked} one is also decoded: of signed chunks, no data comes out
     * before its chunk was verified. Of any other, the digest is compared at the end, and so are the checksums of a trailer:
     * what was read before is not to be acted upon. A client may sign any body as an event stream: the first read of one is
     * refused, see {@link #event}.
     *
     * @param wire the body after HTTP's own transfer coding was removed
     * @return the body; its reads fail with {@link BodyRefusedException} where it is not the one that was signed
     */
    public VerifiedBody stream(InputStream wire) {
        if (form == PayloadForm.SIGNED_EVENTS) {
            return new RefusedBody(wire, RefusalReason.UNKNOWN_PAYLOAD,
                    "The body is signed as an event stream, message by message, which is not expected here.");
        }
        if (announced.isEmpty()) {
            return new PlainBody(wire, payload);
        }
        return new ChunkedBody(wire, form.isSigned() ? Optional.of(links) : Optional.empty(), form.hasTrailer(),
                announced.get(), rules.longestChunk());
    }

    /**
     * Verifies the next message of an event stream. The stream is complete if its last message is genuine and empty.
     *
     * @param date the date of the message, its header {@code :date}; it has to be within the clock window, too
     * @param sha256OfHeaders the SHA-256 of that header as it was sent, 32 bytes
     * @param sha256OfPayload the SHA-256 of the message within, 32 bytes
     * @param signature the message's header {@code :chunk-signature}
     * @return whether it is the one that was signed, now, and follows the one before; false for all that follow a false one,
     *         and where the body was not signed as an event stream
     */
    public boolean event(Instant date, byte[] sha256OfHeaders, byte[] sha256OfPayload, byte[] signature) {
        Duration off = Duration.between(date, clock.instant()).abs();
        broken = broken || form != PayloadForm.SIGNED_EVENTS || off.compareTo(rules.clockWindow()) > 0
                || !links.event(date, sha256OfHeaders, sha256OfPayload, HexFormat.of().formatHex(signature));
        return !broken;
    }

    /**
     * @throws Refusal if the body is signed in pieces, and they are not those that were signed
     */
    void requirePieces(ReceivedBody body) {
        if (!form.isChunked() && form != PayloadForm.SIGNED_EVENTS) {
            return;
        }
        if (!(body instanceof ReceivedBody.Bytes whole) || !form.isChunked()) {
            throw new Refusal(RefusalReason.BODY_NEEDED, "The body is signed in pieces: verify it while it is read.");
        }
        try (InputStream decoded = stream(new ByteArrayInputStream(whole.bytes()))) {
            decoded.transferTo(OutputStream.nullOutputStream());
        } catch (BodyRefusedException e) {
            throw new Refusal(e.refused().reason(), e.refused().text());
        } catch (IOException e) {
            throw new IllegalStateException("Memory can be read", e);
        }
    }
}
