package io.quarkiverse.awsauth.client.vertx;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.quarkiverse.awsauth.signing.ClientRequests;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.vertx.core.MultiMap;

/** What others change of a request after it was signed: a session of Vert.x adds its headers then, from version 4.5.30 on. */
final class LateHeaders {

    private LateHeaders() {
    }

    /**
     * @param signed the headers with the signature
     * @param sent the headers of the request that is about to be sent
     * @throws UnsignableRequestException if the signature is not of what would be sent
     */
    static void refuse(MultiMap signed, MultiMap sent) {
        List<String> late = Stream.of(signed, sent).flatMap(headers -> headers.names().stream())
                .filter(ClientRequests::concernsSignature)
                .filter(name -> !sent.getAll(name).equals(signed.getAll(name)))
                .map(name -> name.toLowerCase(Locale.ROOT)).distinct().sorted().toList();
        if (late.contains("authorization")) {
            throw ClientRequests.ownAuthorization();
        }
        if (!late.isEmpty()) {
            throw new UnsignableRequestException("The request was signed before these headers of it were changed: "
                    + String.join(", ", late) + "; put them on the request itself, rather than on a WebClientSession, or by"
                    + " an interceptor that comes before signing, in the phase PREPARE_REQUEST or CREATE_REQUEST");
        }
    }
}
