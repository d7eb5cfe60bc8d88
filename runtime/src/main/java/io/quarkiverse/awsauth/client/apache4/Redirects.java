package io.quarkiverse.awsauth.client.apache4;

import java.util.List;

import org.apache.http.HttpRequest;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.client.protocol.HttpClientContext;

/**
 * Who follows redirects. The blocking client does, and has each request signed. The asynchronous one lets go of the connection
 * before it has the next request signed, and hears of no failure without one: a call would never end if that request must not
 * be sent. Besides, its I/O thread would be the one to wait for credentials.
 */
final class Redirects {

    private Redirects() {
    }

    /**
     * Makes the response that redirects the answer, if the client is the asynchronous one.
     *
     * @param request the request that is about to be signed
     * @param client its context
     */
    static void leaveToCallers(HttpRequest request, HttpClientContext client) {
        if (isAsynchronous(request, client)) {
            client.setRequestConfig(RequestConfig.copy(client.getRequestConfig()).setRedirectsEnabled(false).build());
        }
    }

    /**
     * The blocking client alone tells a request its host, but not one that it was redirected to. Its context stays as it is:
     * used again, it would stop the next call from following.
     */
    private static boolean isAsynchronous(HttpRequest request, HttpClientContext client) {
        List<?> redirects = client.getRedirectLocations();
        return request instanceof HttpRequestWrapper wrapper && wrapper.getTarget() == null
                && (redirects == null || redirects.isEmpty());
    }
}
