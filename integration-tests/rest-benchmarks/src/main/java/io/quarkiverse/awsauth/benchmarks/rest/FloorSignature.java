package io.quarkiverse.awsauth.benchmarks.rest;

import java.io.IOException;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;

import org.jboss.resteasy.reactive.client.impl.PreservesThreadClientResponseFilter;

/** Comes along wherever signing does, and does nothing but to set headers that are as long as those of a signature. */
public final class FixedHeaders implements ClientRequestFilter, WriterInterceptor, PreservesThreadClientResponseFilter {

    private static final String AUTHORIZATION = "x".repeat(240);
    private static final String TOKEN = "x".repeat(RestBenchmarks.LENGTH_OF_TOKEN);

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle("X-Amz-Date", "20261122T060000Z");
        request.getHeaders().putSingle("X-Amz-Security-Token", TOKEN);
        request.getHeaders().putSingle("Authorization", AUTHORIZATION);
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext write) throws IOException {
        write.proceed();
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        // nothing
    }
}
