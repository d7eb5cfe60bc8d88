package io.quarkiverse.awsauth.sigv4.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkiverse.awsauth.sigv4.Header;

/**
 * What follows the last chunk.
 *
 * @param headers the headers, but for their signature
 * @param signature their signature; empty if they are not signed
 */
record Trailer(List<Header> headers, Optional<String> signature) {

    private static final String SIGNATURE = "x-amz-trailer-signature";
    private static final int MOST_LINES = 100;

    /** Reads up to the empty line. */
    static Trailer read(ChunkWire wire) throws IOException {
        List<Header> headers = new ArrayList<>();
        Optional<String> signature = Optional.empty();
        for (String line = wire.line(); !line.isEmpty(); line = wire.line()) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
            if (!Octets.areToken(name) || headers.size() == MOST_LINES || signature.isPresent()) {
                throw ChunkWire.malformed("its trailer is none, too long, or goes on after its signature");
            }
            String value = HeaderTable.collapsed(line.substring(colon + 1));
            if (name.equals(SIGNATURE)) {
                signature = Optional.of(value);
            } else if (headers.stream().anyMatch(header -> header.name().equals(name))) {
                throw ChunkWire.malformed("its trailer repeats '" + name + "'");
            } else {
                headers.add(new Header(name, value));
            }
        }
        return new Trailer(List.copyOf(headers), signature);
    }

    /** What its signature covers. */
    byte[] sha256() {
        Map<String, String> sorted = new TreeMap<>();
        headers.forEach(header -> sorted.put(header.name(), header.value()));
        StringBuilder canonical = new StringBuilder();
        sorted.forEach((name, value) -> canonical.append(name).append(':').append(value).append('\n'));
        return Octets.sha256().digest(Octets.bytes(canonical.toString()));
    }
}
