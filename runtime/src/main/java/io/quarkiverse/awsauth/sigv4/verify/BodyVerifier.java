package io.quarkiverse.awsauth.sigv4.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

import io.quarkiverse.awsauth.sigv4.PayloadHash;

/** Verifies the body of a request whose head is genuine, once. For one thread at a time. */
public final class BodyVerifier {

    private final PayloadForm form;
    private final PayloadHash payload;
    private final Optional<SignatureLinks> links;
    private final AnnouncedBody announced;
    private final int longestChunk;
    private boolean broken;

    private BodyVerifier(PayloadForm form, PayloadHash payload, Optional<SignatureLinks> links, AnnouncedBody announced,
            int longestChunk) {
        this.form = form;
        this.payload = payload;
        this.links = links;
        this.announced = announced;
        this.longestChunk = longestChunk;
    }

    static BodyVerifier of(PayloadForm form, PayloadHash payload, Optional<SignatureLinks> links, HeaderTable headers,
            int longestChunk) {
        return new BodyVerifier(form, payload, form.isSigned() ? links : Optional.empty(),
                form.isChunked() ? AnnouncedBody.of(headers) : AnnouncedBody.UNKNOWN, longestChunk);
    }

    /**
     * Verifies a body while it is read. An {@code aws-chunked} one is also decoded: of signed chunks, no data comes out
     * before its chunk was verified. Of any other, the digest is compared at the end, and so are the checksums of a trailer:
     * what was read before is not to be acted upon.
     *
     * @param wire the body after HTTP's own transfer coding was removed
     * @return the body; its reads fail with {@link BodyRefusedException} where it is not the one that was signed
     * @throws IllegalStateException if the body is an event stream
     */
    public VerifiedBody stream(InputStream wire) {
        if (form == PayloadForm.SIGNED_EVENTS) {
            throw new IllegalStateException("An event stream is verified message by message: see event()");
        }
        return form.isChunked() ? new ChunkedBody(wire, links, form.hasTrailer(), announced, longestChunk)
                : new PlainBody(wire, payload);
    }

    /**
     * Verifies the next message of an event stream. The stream is complete if its last message is genuine and empty.
     *
     * @param date the date of the message, its header {@code :date}
     * @param sha256OfHeaders the SHA-256 of that header as it was sent, 32 bytes
     * @param sha256OfPayload the SHA-256 of the message within, 32 bytes
     * @param signature the message's header {@code :chunk-signature}
     * @return whether it is the one that was signed, and follows the one before; false for all that follow a false one
     * @throws IllegalStateException if the body is no event stream
     */
    public boolean event(Instant date, byte[] sha256OfHeaders, byte[] sha256OfPayload, byte[] signature) {
        if (form != PayloadForm.SIGNED_EVENTS) {
            throw new IllegalStateException("The body is no event stream: see stream()");
        }
        broken = broken || links.isEmpty()
                || !links.get().event(date, sha256OfHeaders, sha256OfPayload, HexFormat.of().formatHex(signature));
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
