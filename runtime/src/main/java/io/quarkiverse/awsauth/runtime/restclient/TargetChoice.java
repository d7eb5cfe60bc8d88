package io.quarkiverse.awsauth.runtime.restclient;

import java.net.URI;
import java.util.Optional;

import io.quarkiverse.awsauth.endpoint.ServiceHost;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkiverse.awsauth.sigv4.SessionTokenPlace;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * For whom a request is signed: for whom settings say, and else for whom the host tells, if it does.
 *
 * @param client the client, as messages name it
 * @param service the signing name; empty to take the host's
 * @param region the region; empty to take the host's
 * @param usualRegion the region where neither settings nor the host tell one
 */
record TargetChoice(String client, String service, String region, Optional<String> usualRegion) {

    SigningTarget of(URI uri) {
        SigningTarget target = target(uri);
        if (target.rules().sessionToken() == SessionTokenPlace.S3_SESSION) {
            throw new UnsignableRequestException("Requests for '" + target.service() + "' are signed with a session of the"
                    + " directory bucket, which a REST client does not open: sign them with SigV4Signer and"
                    + " S3ExpressSessions");
        }
        return target;
    }

    private SigningTarget target(URI uri) {
        if (!service.isEmpty() && !region.isEmpty()) {
            return SigningTarget.of(service, region);
        }
        Optional<ServiceHost> told = ServiceHost.of(uri.getHost());
        String known = service.isEmpty() ? told.map(ServiceHost::service).orElseThrow(() -> unknown(uri, "service")) : service;
        return SigningTarget.of(known, region.isEmpty() ? told.filter(host -> host.service().equals(known))
                .flatMap(ServiceHost::region).or(() -> usualRegion).orElseThrow(() -> unknown(uri, "region")) : region);
    }

    private UnsignableRequestException unknown(URI uri, String part) {
        return new UnsignableRequestException("The host " + uri.getHost() + " does not tell the " + part + " to sign for: set"
                + " quarkus.aws-auth.signing.\"" + client + "\"." + part + ", or the " + part + " of @AwsSigned");
    }
}
