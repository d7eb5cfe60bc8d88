package io.quarkiverse.awsauth.runtime.store.admin;

import java.lang.reflect.Proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;

/** Requests of which the headers matter. */
final class Requests {

    private Requests() {
    }

    /**
     * @param url how the application sees itself, as {@code http://host}
     * @param headers names and values in turn
     */
    static HttpServerRequest of(HttpMethod method, String url, String... headers) {
        MultiMap all = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1]);
        }
        String[] parts = url.split("://", 2);
        return (HttpServerRequest) Proxy.newProxyInstance(HttpServerRequest.class.getClassLoader(),
                new Class<?>[] { HttpServerRequest.class }, (proxy, called, arguments) -> switch (called.getName()) {
                    case "method" -> method;
                    case "scheme" -> parts[0];
                    case "authority" -> HostAndPort.parseAuthority(parts[1], -1);
                    case "headers" -> all;
                    case "getHeader" -> all.get((String) arguments[0]);
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }
}
