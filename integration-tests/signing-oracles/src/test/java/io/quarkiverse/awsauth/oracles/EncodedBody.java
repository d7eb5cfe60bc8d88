package io.quarkiverse.awsauth.oracles;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An {@code aws-chunked} body, taken apart. */
record EncodedBody(List<Chunk> chunks, List<String> trailer) {

    /** The signature is empty if there is none. */
    record Chunk(byte[] data, String signature) {
    }

    static EncodedBody of(byte[] wire) {
        List<Chunk> chunks = new ArrayList<>();
        int at = 0;
        int size;
        do {
            String head = line(wire, at);
            at += head.length() + 2;
            String[] parts = head.split(";chunk-signature=", 2);
            size = Integer.parseInt(parts[0], 16);
            chunks.add(new Chunk(Arrays.copyOfRange(wire, at, at + size), parts.length == 1 ? "" : parts[1]));
            if (size > 0) {
                require(line(wire, at + size).isEmpty());
                at += size + 2;
            }
        } while (size > 0);
        List<String> trailer = new ArrayList<>();
        for (String line = line(wire, at); !line.isEmpty(); line = line(wire, at)) {
            trailer.add(line);
            at += line.length() + 2;
        }
        require(at + 2 == wire.length);
        return new EncodedBody(chunks, trailer);
    }

    /** What the chunks hold, one after the other. */
    byte[] data() {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        chunks.forEach(chunk -> data.writeBytes(chunk.data()));
        return data.toByteArray();
    }

    private static String line(byte[] wire, int from) {
        int end = from;
        while (wire[end] != '\r') {
            end++;
        }
        require(wire[end + 1] == '\n');
        return new String(wire, from, end - from, ISO_8859_1);
    }

    private static void require(boolean wellFormed) {
        if (!wellFormed) {
            throw new AssertionError("The body is not aws-chunked");
        }
    }
}
