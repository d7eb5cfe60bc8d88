package io.quarkiverse.awsauth.deployment.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

record RawResponse(int status, Map<String, String> headers, String body) {

    static RawResponse parse(String text) {
        String[] halves = text.split("\r\n\r\n", 2);
        String[] lines = halves[0].split("\r\n");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            String[] parts = lines[i].split(":", 2);
            headers.put(parts[0], parts[1].trim());
        }
        return new RawResponse(Integer.parseInt(lines[0].split(" ")[1]), headers, halves[1]);
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of the first XML element of that name. */
    String element(String name) {
        Matcher matcher = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(body);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The error as {@code STATUS CODE: MESSAGE}, whichever protocol worded it. */
    String error() {
        return headers.containsKey("x-amzn-ErrorType")
                ? status + " " + headers.get("x-amzn-ErrorType") + ": " + json().path("message").asText()
                : status + " " + element("Code") + ": " + element("Message");
    }
}
