package io.quarkiverse.awsauth.runtime.restclient;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.context.Dependent;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.client.api.ClientLogger;
import org.jboss.resteasy.reactive.client.logging.DefaultClientLogger;

import io.quarkus.arc.DefaultBean;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;

/**
 * The log of REST clients, unless the application has one of its own. Writes what the client's usual one does and as that one,
 * but for the queries of presigned URLs: whoever knows such a URL may use it. Each client has one of its own.
 */
@DefaultBean
@Dependent
public class MaskingLogger implements ClientLogger {

    private static final Logger LOG = Logger.getLogger(DefaultClientLogger.class);
    private static final String MASK = "****";
    private static final Pattern SECRET = Pattern
            .compile("(?i)(?<=[?&]X-Amz-(?:Signature|Security-Token|S3session-Token)=)[^&#]+");

    private int bodySize;
    private Set<String> maskedHeaders = Set.of();

    @Override
    public void setBodySize(int bodySize) {
        this.bodySize = bodySize;
    }

    /** A client that is built in code prefers the headers that its builder was told to the configured ones. */
    @Override
    public void setMaskedHeaders(Set<String> maskedHeaders) {
        Set<String> all = new HashSet<>(maskedHeaders);
        LogMask.SECRET.forEach(secret -> all.add(secret.toLowerCase(Locale.ROOT)));
        this.maskedHeaders = all;
    }

    @Override
    public void logRequest(HttpClientRequest request, Buffer body, boolean omitBody) {
        String text = omitBody ? "Body omitted" : body == null || body.length() == 0 ? "Empty body" : "Body:\n" + text(body);
        LOG.infof("Request: %s %s Headers[%s], %s", request.getMethod(), masked(request.absoluteURI()),
                text(request.headers()), text);
    }

    @Override
    public void logResponse(HttpClientResponse response, boolean redirect) {
        HttpClientRequest request = response.request();
        response.bodyHandler(body -> LOG.infof("%s: %s %s, Status[%d %s], Headers[%s], Body:\n%s",
                redirect ? "Redirect" : "Response", request.getMethod(), masked(request.absoluteURI()),
                response.statusCode(), response.statusMessage(), text(response.headers()), text(body)));
    }

    static String masked(String uri) {
        return SECRET.matcher(uri).replaceAll(MASK);
    }

    private String text(Buffer body) {
        String text = body.toString();
        return bodySize <= 0 ? text : text.substring(0, Math.min(bodySize, text.length()));
    }

    private String text(MultiMap headers) {
        return headers.entries().stream().map(this::text).collect(Collectors.joining(" "));
    }

    /** A redirect names a URL, too. */
    private String text(Map.Entry<String, String> header) {
        return header.getKey() + "=" + (maskedHeaders.contains(header.getKey().toLowerCase(Locale.ROOT)) ? MASK
                : masked(header.getValue()));
    }
}
