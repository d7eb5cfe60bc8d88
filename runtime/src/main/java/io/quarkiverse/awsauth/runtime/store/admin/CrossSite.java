package io.quarkiverse.awsauth.runtime.store.admin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

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
        if (!OWN.containsAll(request.headers().getAll("Sec-Fetch-Site"))
                || !request.headers().getAll("Origin").stream().allMatch(origin -> isOwn(origin, request))) {
            throw RefusedException.forbidden("This request comes from another site. If there is a proxy in front of the "
                    + "application, have it pass on the host, or set quarkus.http.proxy.proxy-address-forwarding=true and "
                    + "quarkus.http.proxy.enable-forwarded-host=true, or both of quarkus.management.proxy");
        }
        if (!request.method().equals(HttpMethod.GET) && !"1".equals(request.getHeader(HEADER))) {
            throw RefusedException.forbidden("Requests that change something need the header '" + HEADER + ": 1'");
        }
    }

    /** The application may not know that a proxy ends TLS; if it knows, a page that came without TLS is not its own. */
    private static boolean isOwn(String origin, HttpServerRequest request) {
        try {
            URI site = new URI(origin);
            HostAndPort host = request.authority();
            boolean secure = "https".equals(site.getScheme());
            boolean plain = "http".equals(site.getScheme()) && "http".equals(request.scheme());
            int usual = secure ? 443 : 80;
            return (secure || plain) && host != null && host.host().equalsIgnoreCase(site.getHost())
                    && port(site.getPort(), usual) == port(host.port(), usual);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(int told, int usual) {
        return told < 0 ? usual : told;
    }
}
