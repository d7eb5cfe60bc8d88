package io.quarkiverse.awsauth.runtime;

import java.util.Random;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.awsauth.http.HttpTransport;
import io.quarkiverse.awsauth.runtime.refresh.EventLoopTimers;
import io.quarkiverse.awsauth.s3express.S3Express;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.quarkus.arc.DefaultBean;
import io.vertx.core.Vertx;

/**
 * Makes a bean of the pure class, for applications that inject it.
 */
@Singleton
public final class S3ExpressBeans {

    @Produces
    @Singleton
    @DefaultBean
    S3Express s3Express(SigV4Signer signer, HttpTransport transport, Settings settings, ServiceClock clock, Vertx vertx) {
        return new S3Express(signer, transport, settings.refresh().acquireTimeout(), clock, new EventLoopTimers(vertx),
                new Random());
    }
}
