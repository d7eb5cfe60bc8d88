package io.quarkiverse.awsauth.client;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** How much of a body is sent. For one thread at a time. */
public final class CountedOutput extends FilterOutputStream {

    private long length;

    /**
     * @param out sends it
     */
    public CountedOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int one) throws IOException {
        out.write(one);
        length++;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
        length += count;
    }

    /**
     * @return how much was written, in bytes
     */
    public long length() {
        return length;
    }
}
