package io.quarkiverse.awsauth.runtime;

import java.time.InstantSource;
import java.util.Random;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.http.HttpTransport;
import io.quarkiverse.awsauth.refresh.RefreshQueue;
import io.quarkiverse.awsauth.rolesanywhere.CreateSession;
import io.quarkiverse.awsauth.runtime.certificate.CertificateOrigins;
import io.quarkiverse.awsauth.runtime.certificate.ClientCertificates;
import io.quarkiverse.awsauth.runtime.refresh.CredentialHolders;
import io.quarkiverse.awsauth.runtime.refresh.EventLoopTimers;
import io.quarkiverse.awsauth.signing.AwsRequestSigner;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.source.AwsSdkCall;
import io.quarkiverse.awsauth.source.CredentialFetcher;
import io.quarkiverse.awsauth.sts.AssumeRole;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.quarkiverse.awsauth.x509.IdentityThreads;
import io.quarkus.arc.DefaultBean;
import io.vertx.core.Vertx;

/**
 * Makes beans of the pure classes.
 */
@Singleton
public final class AwsAuthBeans {

    private final ServiceClock clock = new ServiceClock(InstantSource.system(), System::nanoTime);

    @Produces
    @Singleton
    ServiceClock clock() {
        return clock;
    }

    @Produces
    @Singleton
    ClientCertificates certificates(CertificateOrigins origins) {
        return new ClientCertificates(origins.byIdentifier(), clock);
    }

    /** Not Quarkus' worker pool: all of its threads may be waiting for the very credentials that these are to get. */
    @Produces
    @Singleton
    IdentityThreads threads() {
        return new IdentityThreads();
    }

    void close(@Disposes IdentityThreads threads) {
        threads.close();
    }

    @Produces
    @Singleton
    SigV4Signer signer() {
        return new SigV4Signer(clock);
    }

    /** For the default credentials, which need not be there: it may be used with names alone. */
    @Produces
    @Singleton
    @DefaultBean
    AwsRequestSigner requestSigner(RequestSigners signers) {
        return signers.signer(AwsCredentialsResolver.DEFAULT_NAME);
    }

    @Produces
    @Singleton
    RequestSigners requestSigners(SigV4Signer signer, CredentialsRegistry registry) {
        return new RequestSigners(signer, registry);
    }

    @Produces
    @Singleton
    RefreshQueue queue() {
        return new RefreshQueue(clock);
    }

    @Produces
    @Singleton
    CredentialHolders holders(Settings settings, HttpTransport transport, SigV4Signer signer, RefreshQueue queue,
            ClientCertificates certificates, IdentityThreads threads, Vertx vertx, EventSink events,
            Instance<CredentialsRegistry> registry, Instance<AwsSdkCall> awsSdk) {
        CredentialFetcher fetcher = new CredentialFetcher(
                new CreateSession(certificates, transport, threads, clock),
                new AssumeRole(signer, transport, clock), awsSdk.isResolvable() ? awsSdk.get() : AwsSdkCall.ABSENT);
        CredentialHolders holders = new CredentialHolders(fetcher, name -> registry.get().named(name), settings.refresh(),
                clock, new EventLoopTimers(vertx), queue, events, new Random());
        certificates.onChange(holders::certificateChanged);
        return holders;
    }

    void close(@Disposes CredentialHolders holders) {
        holders.close();
    }

    @Produces
    @Singleton
    CredentialsRegistry registry(Settings settings, CredentialHolders holders, Instance<NamesElsewhere> elsewhere) {
        return new CredentialsRegistry(settings, holders,
                elsewhere.isResolvable() ? elsewhere.get() : NamesElsewhere.NONE);
    }
}
