package io.quarkiverse.awsauth.oracles;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.verify.ReceivedRequest;

/** A signed request as a server receives it. */
record Sent(ReceivedRequest request, byte[] body) {

    static Sent of(String method, String target, List<Header> headers, byte[] body) {
        return new Sent(new ReceivedRequest(method, octets(target), headers.stream()
                .map(header -> new Header(header.name(), octets(header.value()))).toList()), body);
    }

    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
