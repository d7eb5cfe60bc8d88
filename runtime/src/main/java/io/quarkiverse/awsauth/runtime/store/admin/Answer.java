package io.quarkiverse.awsauth.runtime.store.admin;

import java.util.HashMap;
import java.util.Map;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/**
 * What is answered.
 *
 * @param status the status code
 * @param headers the headers that this answer has beside those of all
 * @param body the body; empty for none
 */
record Answer(int status, Map<String, String> headers, Buffer body) {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    static Answer json(int status, JsonObject body) {
        return new Answer(status, JSON, body.toBuffer());
    }

    static Answer empty(int status, Map<String, String> headers) {
        return new Answer(status, headers, Buffer.buffer());
    }

    Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    void sendBy(HttpServerResponse response) {
        headers.forEach(response::putHeader);
        response.setStatusCode(status).end(body);
    }
}
