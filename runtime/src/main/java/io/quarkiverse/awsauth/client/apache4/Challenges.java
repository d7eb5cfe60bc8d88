package io.quarkiverse.awsauth.client.apache4;

import java.io.IOException;

import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.auth.AUTH;
import org.apache.http.auth.AuthProtocolState;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.AuthState;
import org.apache.http.client.CredentialsProvider;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.routing.RouteInfo;
import org.apache.http.impl.auth.HttpAuthenticator;

import io.quarkiverse.awsauth.signing.UnsignableRequestException;

/**
 * Servers and proxies that ask for a password. The client would answer by itself, with no interceptor in between: it takes out
 * {@code Authorization}, puts in the password, and sends all the rest again, the session token included. So a password goes
 * along at once, or not at all.
 */
final class Challenges {

    private static final HttpAuthenticator AUTHENTICATOR = new HttpAuthenticator();

    private Challenges() {
    }

    /**
     * Makes a response that asks for a password the answer.
     *
     * @param request the request that is about to be signed
     * @param client its context
     * @param route where it goes
     * @throws UnsignableRequestException if it cannot have the password of the proxy at once
     */
    static void forestall(HttpRequest request, HttpClientContext client, RouteInfo route) throws HttpException, IOException {
        leaveUnanswered(client.getTargetAuthState());
        if (!route.isTunnelled()) {
            if (route.getProxyHost() != null && !request.containsHeader(AUTH.PROXY_AUTH_RESP)) {
                authorize(request, client, route.getProxyHost());
            }
            leaveUnanswered(client.getProxyAuthState());
        }
    }

    /** To the client, a password was refused already. Any other response lets it forget that. */
    private static void leaveUnanswered(AuthState state) {
        state.setState(AuthProtocolState.FAILURE);
    }

    private static void authorize(HttpRequest request, HttpClientContext client, HttpHost proxy)
            throws HttpException, IOException {
        AuthState state = client.getProxyAuthState();
        if (state.getAuthScheme() != null && !state.getAuthScheme().isConnectionBased()) {
            state.setState(AuthProtocolState.UNCHALLENGED);
            AUTHENTICATOR.generateAuthResponse(request, state, client);
        } else if (hasPassword(client, proxy)) {
            throw new UnsignableRequestException("The request goes to the proxy " + proxy.toURI() + " without its password,"
                    + " which would be added, and the signature lost, when the proxy asks for it: use https, or have the"
                    + " password sent at once, by an AuthCache that has a scheme for the proxy");
        }
    }

    private static boolean hasPassword(HttpClientContext client, HttpHost proxy) {
        CredentialsProvider passwords = client.getCredentialsProvider();
        return client.getRequestConfig().isAuthenticationEnabled() && passwords != null
                && passwords.getCredentials(new AuthScope(proxy)) != null;
    }
}
