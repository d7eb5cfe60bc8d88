package io.quarkiverse.awsauth.benchmarks.rest;

import java.io.IOException;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;

import org.jboss.resteasy.reactive.client.impl.PreservesThreadClientResponseFilter;

/** Comes along wherever signing does, and does nothing. */
public final class Nothing implements ClientRequestFilter, WriterInterceptor, PreservesThreadClientResponseFilter {

    @Override
    public void filter(ClientRequestContext request) {
        // nothing
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
