package io.quarkiverse.awsauth.runtime.store.admin;

import java.util.Map;

import io.vertx.core.http.HttpServerResponse;

/** What every answer tells the browser, refusals too: nothing but our own files, nowhere else, and keep nothing. */
final class ProtectiveHeaders {

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-store");

    private ProtectiveHeaders() {
    }

    static void addTo(HttpServerResponse response) {
        HEADERS.forEach(response::putHeader);
    }
}
