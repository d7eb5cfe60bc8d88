package io.quarkiverse.awsauth.runtime.store.admin;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;

/**
 * Keeps other sites from having the browser of an administrator ask for something. What browsers tell of a request's origin
 * is believed, as a site cannot change it; and a site may send the header only if the application allows it by CORS.
 */
final class CrossSite {

    static final String HEADER = "X-AWS-Auth";

    private static final Set<String> OWN = Set.of("same-origin", "none");

    private CrossSite() {
    }

    /**
     * @param request asks the API
     * @throws RefusedException if another site may have sent it
     */
    static void refuse(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        if ((site != null && !OWN.contains(site)) || (origin != null && !isOwn(origin, request.authority()))) {
            throw RefusedException.forbidden("This request comes from another site. If there is a proxy in front of the "
                    + "application, have it pass on the host, or set quarkus.http.proxy.proxy-address-forwarding, or "
                    + "quarkus.management.proxy.proxy-address-forwarding");
        }
        if (!request.method().equals(HttpMethod.GET) && !"1".equals(request.getHeader(HEADER))) {
            throw RefusedException.forbidden("Requests that change something need the header '" + HEADER + ": 1'");
        }
    }

    /** A scheme is not compared: behind a proxy that ends TLS, the application does not know it. */
    private static boolean isOwn(String origin, @Nullable HostAndPort host) {
        return host != null && (origin.equalsIgnoreCase("https://" + host) || origin.equalsIgnoreCase("http://" + host));
    }
}
