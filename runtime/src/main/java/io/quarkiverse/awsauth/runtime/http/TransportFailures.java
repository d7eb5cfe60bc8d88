package io.quarkiverse.awsauth.runtime.http;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.NotSslRecordException;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.http.Quotation;
import io.quarkiverse.awsauth.http.TransportException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;

/** Network failures in plain words. */
final class TransportFailures {

    private static final int LONGEST_REASON = 300;

    private TransportFailures() {
    }

    /**
     * @param way by way of whom the service is reached, in parentheses; empty if directly
     */
    static TransportException explain(Throwable failure, NetworkOptions network, String way) {
        return new TransportException(words(failure, network) + way, failure);
    }

    /** A failure after the request has been sent: of the answer, or our own decision against it. */
    static Throwable ofAnswer(Throwable failure) {
        if (failure instanceof StreamResetException && failure.getCause() instanceof TransportException ours) {
            return ours;
        }
        return failure instanceof IllegalArgumentException ? new TransportException("the answer is not HTTP", failure)
                : failure;
    }

    private static String words(Throwable failure, NetworkOptions network) {
        if (failure instanceof UnknownHostException) {
            return "the host name is not known";
        }
        if (failure instanceof ConnectTimeoutException) {
            return "no connection within connect-timeout (" + network.connectTimeout() + ")";
        }
        if (failure instanceof ProxyConnectException) {
            return "the proxy has opened no tunnel; check its user and password, and whether it allows the host";
        }
        if (failure instanceof ConnectException) {
            return "the connection was refused";
        }
        if (failure instanceof NoRouteToHostException) {
            return "there is no route to the host";
        }
        if (deepest(failure) instanceof NotSslRecordException) {
            return "what answers does not speak TLS";
        }
        if (failure instanceof SSLException) {
            return "TLS failed (" + Quotation.of(String.valueOf(deepest(failure).getMessage()), LONGEST_REASON)
                    + "); if a proxy inspects TLS, trust its CA: by trust-tls-configuration-name of roles-anywhere, else in the"
                    + " JVM's trust store";
        }
        if (failure instanceof TimeoutException) {
            return "no answer within read-timeout (" + network.readTimeout() + ")";
        }
        if (failure instanceof HttpClosedException) {
            return "the connection was closed before the answer was complete";
        }
        return "an unforeseen " + failure.getClass().getSimpleName();
    }

    /** Only the last of the causes says what is wrong with a certificate. */
    private static Throwable deepest(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
    }
}
