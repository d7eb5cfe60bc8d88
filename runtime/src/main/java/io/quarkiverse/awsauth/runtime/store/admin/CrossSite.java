package io.quarkiverse.awsauth.runtime.store.admin;

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

    /**
     * The application may not know that a proxy ends TLS; if it knows, a page that came without TLS is not its own. Both hosts
     * are read alike, also those that are none of a URI by {@link java.net.URI}, such as {@code my_app}.
     */
    private static boolean isOwn(String origin, HttpServerRequest request) {
        boolean secure = origin.startsWith("https://");
        boolean plain = origin.startsWith("http://") && "http".equals(request.scheme());
        if (!secure && !plain) {
            return false;
        }
        HostAndPort site = HostAndPort.parseAuthority(origin.substring(origin.indexOf("//") + 2), -1);
        HostAndPort host = request.authority();
        int usual = secure ? 443 : 80;
        return site != null && host != null && host.host().equalsIgnoreCase(site.host())
                && port(site.port(), usual) == port(host.port(), usual);
    }

    private static int port(int told, int usual) {
        return told < 0 ? usual : told;
    }
}
