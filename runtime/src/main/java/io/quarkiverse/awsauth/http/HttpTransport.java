package io.quarkiverse.awsauth.http;

import io.smallrye.mutiny.Uni;

/**
 * Sends one request and returns its answer, whatever the status. Follows no redirect, repeats nothing, does not block whoever
 * subscribes.
 */
@FunctionalInterface
public interface HttpTransport {

    /**
     * @param call the request
     * @return the whole answer; or a failure of type {@link TransportException} if there is none, within the time-outs of
     *         the call
     */
    Uni<HttpAnswer> send(HttpCall call);
}
