package io.quarkiverse.awsauth.sigv4.verify;

import java.io.IOException;
import java.io.InputStream;

/** A body of which nothing can be read. */
final class RefusedBody extends VerifiedBody {

    private final InputStream wire;
    private final RefusalReason reason;
    private final String text;

    RefusedBody(InputStream wire, RefusalReason reason, String text) {
        this.wire = wire;
        this.reason = reason;
        this.text = text;
    }

    @Override
    int readVerified(byte[] to, int from, int length) throws BodyRefusedException {
        throw new BodyRefusedException(reason, text);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
