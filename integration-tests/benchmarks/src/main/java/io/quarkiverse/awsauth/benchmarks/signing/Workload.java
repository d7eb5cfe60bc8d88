package io.quarkiverse.awsauth.benchmarks.signing;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;

/** What is signed: a small request with 4 headers, 3 query parameters and a session token, with and without a body. */
public enum Workload {

    /** No body. */
    GET("GET", 0),
    /** A small JSON document. */
    POST_1_KIB("POST", 1024),
    /** A part of an upload. */
    POST_1_MIB("POST", 1024 * 1024);

    static final String SERVICE = "execute-api";
    static final String REGION = "eu-central-1";
    static final String HOST = "abcdef1234.execute-api.eu-central-1.amazonaws.com";
    static final String PATH = "/orders/2026";
    static final List<Map.Entry<String, String>> QUERY = List.of(Map.entry("status", "open"), Map.entry("limit", "50"),
            Map.entry("after", "2026-01-14"));
    /** All but {@code Host}. */
    static final List<Map.Entry<String, String>> HEADERS = List.of(Map.entry("Accept", "application/json"),
            Map.entry("Content-Type", "application/json"), Map.entry("X-Amz-Target", "Orders.List"));
    static final SessionCredentials CREDENTIALS = new SessionCredentials("ASIAIOSFODNN7EXAMPLE",
            SecretString.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            SecretString.of("IQoJb3JpZ2luX2VjEXAMPLETOKENEXAMPLETOKENEXAMPLETOKENEXAMPLETOKENEXAMPLE"), null, null);

    private final String method;
    private final int bodySize;

    Workload(String method, int bodySize) {
        this.method = method;
        this.bodySize = bodySize;
    }

    String method() {
        return method;
    }

    /** A new one each time. */
    byte[] body() {
        byte[] body = new byte[bodySize];
        for (int i = 0; i < bodySize; i++) {
            body[i] = (byte) (i * 31);
        }
        return body;
    }

    static String query() {
        StringBuilder text = new StringBuilder();
        QUERY.forEach(parameter -> text.append(text.isEmpty() ? "" : "&").append(parameter.getKey()).append('=')
                .append(parameter.getValue()));
        return text.toString();
    }

    static URI uri() {
        return URI.create("https://" + HOST + PATH + "?" + query());
    }
}
