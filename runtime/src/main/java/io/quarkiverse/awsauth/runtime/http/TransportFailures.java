package io.quarkiverse.awsauth.runtime.http;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.netty.channel.ConnectTimeoutException;
import io.quarkiverse.awsauth.http.TransportException;
import io.vertx.core.http.HttpClosedException;

/** Network failures in plain words. */
final class TransportFailures {

    private TransportFailures() {
    }

    static TransportException explain(Throwable failure) {
        return new TransportException(words(failure), failure);
    }

    private static String words(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return "the host name is not known";
        }
        if (failure instanceof ConnectTimeoutException) {
            return "no connection within connect-timeout";
        }
        if (failure instanceof ConnectException) {
            return "the connection was refused";
        }
        if (failure instanceof NoRouteToHostException) {
            return "there is no route to the host";
        }
        if (failure instanceof SSLException) {
            return "TLS failed (" + failure.getMessage() + "); if a proxy inspects TLS, set trust-tls-configuration-name";
        }
        if (failure instanceof TimeoutException) {
            return "no answer within read-timeout";
        }
        if (failure instanceof HttpClosedException) {
            return "the connection was closed before the answer was complete";
        }
        return "an unforeseen " + failure.getClass().getSimpleName();
    }
}
