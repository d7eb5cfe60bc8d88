package io.quarkiverse.awsauth.deployment.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/** Turns what the HTTP server hands over into a request and its reply into an answer. */
final class ExchangeHandler implements HttpHandler {

    static final int LARGEST_BODY = 10 * 1024 * 1024;

    private final FrontDoor frontDoor;

    ExchangeHandler(FrontDoor frontDoor) {
        this.frontDoor = frontDoor;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String id = UUID.randomUUID().toString();
        try (exchange) {
            Reply reply = answer(exchange, id).with("x-amzn-RequestId", id);
            send(exchange, reply);
            if (reply.status() == Fault.TOO_LARGE.status) {
                Thread.currentThread().interrupt(); // or closing would wait for the rest of the body
            }
        } finally {
            Thread.interrupted();
        }
    }

    private Reply answer(HttpExchange exchange, String id) throws IOException {
        try {
            return frontDoor.answer(received(exchange, id));
        } catch (RefusedException refused) {
            return ErrorFormat.JSON.reply(refused, id);
        } catch (RuntimeException bug) {
            return ErrorFormat.JSON.reply(Fault.INTERNAL_FAILURE.because("The emulator failed: " + bug), id);
        }
    }

    private static Call received(HttpExchange exchange, String id) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return new Call(id, exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers,
                body(exchange));
    }

    /** Refuses a body announced as too large before it is sent, any other as soon as it is. */
    private static String body(HttpExchange exchange) throws IOException {
        String announced = exchange.getRequestHeaders().getFirst("Content-Length");
        if (announced != null && Long.parseLong(announced) > LARGEST_BODY) {
            throw tooLarge();
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw tooLarge();
        }
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    private static RefusedException tooLarge() {
        return Fault.TOO_LARGE.because("The request body exceeds " + LARGEST_BODY + " bytes.");
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        byte[] octets = reply.octets();
        exchange.sendResponseHeaders(reply.status(), octets.length);
        exchange.getResponseBody().write(octets);
        exchange.getResponseBody().flush(); // closing first waits for the rest of a body that was not read
    }
}
