package io.quarkiverse.awsauth.benchmarks.rest;

import java.io.IOException;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;

import org.jboss.resteasy.reactive.client.impl.PreservesThreadClientResponseFilter;

/**
 * Comes along wherever signing does, and does what no signer can do without: headers as long as those of a signature, the
 * digests of the body and of a canonical request, and an HMAC with a key that is there already. It looks at nothing.
 */
public final class FloorSignature implements ClientRequestFilter, WriterInterceptor, PreservesThreadClientResponseFilter {

    private static final String TOKEN = "x".repeat(RestBenchmarks.LENGTH_OF_TOKEN);
    /** The scope of the credentials and the names of the signed headers. */
    private static final String SCOPE_AND_NAMES = "x".repeat(176);
    private static final byte[] CANONICAL_REQUEST = new byte[300 + TOKEN.length()];
    private static final byte[] STRING_TO_SIGN = new byte[150];

    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(() -> {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    });
    private static final ThreadLocal<Mac> HMAC = ThreadLocal.withInitial(() -> {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    });

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle("X-Amz-Date", "20261122T060000Z");
        request.getHeaders().putSingle("X-Amz-Security-Token", TOKEN);
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext write) throws IOException {
        MessageDigest sha256 = SHA256.get();
        write.setOutputStream(new DigestOutputStream(write.getOutputStream(), sha256));
        write.proceed();
        sha256.digest();
        sha256.digest(CANONICAL_REQUEST);
        String signature = HexFormat.of().formatHex(HMAC.get().doFinal(STRING_TO_SIGN));
        write.getHeaders().putSingle("Authorization", SCOPE_AND_NAMES + signature);
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        // nothing
    }
}
