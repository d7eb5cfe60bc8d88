package io.quarkiverse.awsauth.runtime.restclient;

import java.net.URI;
import java.util.Optional;

import io.quarkiverse.awsauth.signing.UnsignableRequestException;
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
        if (!service.isEmpty() && !region.isEmpty()) {
            return SigningTarget.of(service, region);
        }
        if (service.isEmpty()) {
            throw new UnsignableRequestException("The host " + uri.getHost() + " does not tell the service to sign for: set"
                    + " quarkus.aws-auth.signing.\"" + client + "\".service, or the service of @AwsSigned");
        }
        return SigningTarget.of(service, usualRegion.orElseThrow(() -> new UnsignableRequestException("The host "
                + uri.getHost() + " does not tell the region to sign for: set quarkus.aws-auth.signing.\"" + client
                + "\".region, the region of @AwsSigned, or quarkus.aws-auth.region")));
    }
}
