package io.quarkiverse.awsauth.sigv4.verify;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

import io.quarkiverse.awsauth.sigv4.PayloadHash;

/** A body as it is, compared with its digest at the end unless it is unsigned. */
final class PlainBody extends VerifiedBody {

    private static final String WRONG = "The body is not the one that was signed: its digest is not that of "
            + "X-Amz-Content-Sha256.";

    private final InputStream wire;
    private final PayloadHash payload;
    private final boolean signed;
    private final MessageDigest digest = Octets.sha256();
    private boolean ended;

    PlainBody(InputStream wire, PayloadHash payload) {
        this.wire = wire;
        this.payload = payload;
        this.signed = !payload.equals(PayloadHash.UNSIGNED);
    }

    @Override
    int readVerified(byte[] to, int from, int length) throws IOException {
        int read = ended ? -1 : wire.read(to, from, length);
        if (read > 0 && signed) {
            digest.update(to, from, read);
        } else if (read < 0 && !ended) {
            if (signed && !payload.equals(PayloadHash.ofSha256(digest.digest()))) {
                throw new BodyRefusedException(RefusalReason.WRONG_BODY, WRONG);
            }
            ended = true;
        }
        return read;
    }

    /**
     * @throws Refusal if the digest is not that of the body
     */
    static void require(PayloadHash payload, ReceivedBody body) {
        if (!payload.equals(body.digest())) {
            throw new Refusal(RefusalReason.WRONG_BODY, WRONG);
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
