package io.quarkiverse.awsauth.deployment.emulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answer to a request. */
record Reply(int status, String body, Map<String, String> headers) {

    static Reply of(int status, String contentType, String body) {
        return new Reply(status, body, Map.of("Content-Type", contentType));
    }

    byte[] octets() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    Reply with(String header, String value) {
        Map<String, String> extended = new LinkedHashMap<>(headers);
        extended.put(header, value);
        return new Reply(status, body, extended);
    }
}
