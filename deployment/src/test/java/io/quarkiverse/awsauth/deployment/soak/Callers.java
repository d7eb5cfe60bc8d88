package io.quarkiverse.awsauth.deployment.soak;

import java.net.URI;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.deployment.soak.Grants.Grant;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Resolve and sign without an end, on threads of their own and on event loops. */
final class Callers implements AutoCloseable {

    private static final SigningTarget TARGET = SigningTarget.of("execute-api", "eu-central-1");
    private static final SigningRequest REQUEST = SigningRequest.builder("POST", URI.create("https://example.com/orders"))
            .body("{}").build();
    private static final long PAUSE_NANOS = 500_000;

    private final AwsCredentialsResolver resolver;
    private final SigV4Signer signer;
    private final Grants grants;
    private final Complaints complaints;
    private volatile boolean closed;

    Callers(AwsCredentialsResolver resolver, SigV4Signer signer, Grants grants, Complaints complaints) {
        this.resolver = resolver;
        this.signer = signer;
        this.grants = grants;
        this.complaints = complaints;
    }

    void startThread() {
        Thread thread = new Thread(this::signOnThread, CreateSessionServer.THREADS + "caller");
        thread.setContextClassLoader(Callers.class.getClassLoader());
        thread.setDaemon(true);
        thread.start();
    }

    private void signOnThread() {
        while (!closed) {
            Grant held = grants.latest();
            Instant before = Instant.now();
            try {
                sign(resolver.resolveAndAwait(), held, before);
            } catch (AwsCredentialsException e) {
                complaints.failed(e, held, before);
            } catch (RuntimeException e) {
                complaints.all().add("a caller ended: " + e);
                throw e;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    void startEventLoop(Vertx vertx) {
        Context loop = ((io.vertx.core.impl.VertxInternal) vertx).createEventLoopContext();
        loop.runOnContext(start -> signOnEventLoop(vertx));
    }

    private void signOnEventLoop(Vertx vertx) {
        if (closed) {
            return;
        }
        Grant held = grants.latest();
        Instant before = Instant.now();
        resolver.resolve().subscribe().with(credentials -> {
            sign(credentials, held, before);
            vertx.setTimer(1, next -> signOnEventLoop(vertx));
        }, failure -> {
            complaints.failed(failure, held, before);
            vertx.setTimer(1, next -> signOnEventLoop(vertx));
        });
    }

    private void sign(AwsCredentials credentials, Grant held, Instant before) {
        complaints.signed(credentials, signer.sign(REQUEST, TARGET, credentials).asMap().get("Authorization"), held, before);
    }

    @Override
    public void close() {
        closed = true;
    }
}
