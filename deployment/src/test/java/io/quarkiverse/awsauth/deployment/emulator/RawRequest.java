package io.quarkiverse.awsauth.deployment.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request whose every octet the test decides on, sent over a plain socket. */
record RawRequest(String method, String target, Map<String, String> headers, String body) {

    static RawRequest post(String target, String contentType, String body) {
        return new RawRequest("POST", target, Map.of(), body).with("Content-Type", contentType);
    }

    static RawRequest get(String target) {
        return new RawRequest("GET", target, Map.of(), "");
    }

    RawRequest with(String header, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(header, value);
        return new RawRequest(method, target, changed, body);
    }

    RawRequest without(String header) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.remove(header);
        return new RawRequest(method, target, changed, body);
    }

    RawRequest replacing(String header, String text, String replacement) {
        String value = headers.getOrDefault(header, "");
        String changed = value.replace(text, replacement);
        if (changed.equals(value)) {
            throw new IllegalArgumentException("no " + text + " in " + header);
        }
        return with(header, changed);
    }

    RawRequest withMethod(String newMethod) {
        return new RawRequest(newMethod, target, headers, body);
    }

    RawRequest withTarget(String newTarget) {
        return new RawRequest(method, newTarget, headers, body);
    }

    RawRequest withBody(String newBody) {
        return new RawRequest(method, target, headers, newBody);
    }

    RawResponse sendTo(AwsEmulator emulator) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nConnection: close\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (!headers.containsKey("Content-Length")) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        head.append("\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(content);
            socket.shutdownOutput();
            return RawResponse.parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
