package io.quarkiverse.awsauth.runtime;

import java.time.InstantSource;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.awsauth.http.HttpTransport;
import io.quarkiverse.awsauth.rolesanywhere.CreateSession;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.source.CredentialFetcher;
import io.quarkiverse.awsauth.sts.AssumeRole;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Makes beans of the pure classes.
 */
@Singleton
public final class AwsAuthBeans {

    private final InstantSource clock = InstantSource.system();

    @Produces
    @Singleton
    SigV4Signer signer() {
        return new SigV4Signer(clock);
    }

    @Produces
    @Singleton
    CredentialsRegistry registry(Settings settings, HttpTransport transport, SigV4Signer signer) {
        CreateSession createSession = new CreateSession(new ClientCertificates(settings, clock), transport,
                Infrastructure.getDefaultWorkerPool(), clock);
        return new CredentialsRegistry(settings, new CredentialFetcher(createSession, new AssumeRole(signer, transport, clock)),
                clock);
    }
}
