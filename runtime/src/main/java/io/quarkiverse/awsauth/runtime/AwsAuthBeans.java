package io.quarkiverse.awsauth.runtime;

import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.awsauth.http.HttpTransport;
import io.quarkiverse.awsauth.rolesanywhere.CreateSession;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.source.CredentialFetcher;

/**
 * Makes beans of the pure classes.
 */
@Singleton
public final class AwsAuthBeans {

    private static final int WORKERS = 2;

    private final InstantSource clock = InstantSource.system();
    private final ExecutorService worker = worker();

    /** Not Quarkus' worker pool: all of its threads may be waiting for the very credentials that this is to get. */
    private static ExecutorService worker() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(WORKERS, WORKERS, 1, TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "aws-auth-worker");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @Produces
    @Singleton
    SigV4Signer signer() {
        return new SigV4Signer(clock);
    }

    @Produces
    @Singleton
    CredentialsRegistry registry(Settings settings, HttpTransport transport) {
        CreateSession createSession = new CreateSession(new ClientCertificates(settings, clock), transport,
                worker, clock);
        return new CredentialsRegistry(settings, new CredentialFetcher(createSession), clock);
    }

    @PreDestroy
    void close() {
        worker.shutdownNow();
    }
}
