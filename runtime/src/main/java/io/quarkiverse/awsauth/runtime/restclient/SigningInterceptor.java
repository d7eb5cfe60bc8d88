package io.quarkiverse.awsauth.runtime.restclient;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;

import io.quarkiverse.awsauth.runtime.restclient.body.Rendering;
import io.quarkiverse.awsauth.signing.PayloadPlan;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkiverse.awsauth.sigv4.PayloadHash;

/**
 * Digests the body on its way out and signs the request once it is complete.
 * <p>
 * It must be the outermost of the interceptors, so that it sees what is sent after all of them, compression included. Their
 * order differs between clients: so one stands at each end, and the first that is called takes the signature upon it.
 */
abstract class SigningInterceptor implements WriterInterceptor {

    /** Registered at the lowest priority. */
    static final class AtLowest extends SigningInterceptor {
    }

    /** Registered at the highest priority; another class, as the client takes only one instance of each. */
    static final class AtHighest extends SigningInterceptor {
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext write) throws IOException {
        if (write.getProperty(PendingSignature.PROPERTY) instanceof PendingSignature pending) {
            write.removeProperty(PendingSignature.PROPERTY);
            try {
                requireOutermost(write);
                pending.sign(write.getHeaders(), written(write, pending.plan()));
            } catch (IOException | RuntimeException | Error e) {
                pending.giveUp(e);
                throw e;
            }
        } else {
            Rendering.target(write).ifPresent(target -> {
                requireOutermost(write);
                write.setOutputStream(target);
            });
            write.proceed();
        }
    }

    /** One of the same priority that was registered before is called before: it has wrapped the client's own stream then. */
    private static void requireOutermost(WriterInterceptorContext write) {
        Class<?> stream = write.getOutputStream().getClass();
        if (stream != ByteArrayOutputStream.class) {
            throw new UnsignableRequestException("An interceptor of the REST client has put a " + stream.getName()
                    + " before the signature, which would then not cover what is sent: register it with another priority than"
                    + " Integer.MIN_VALUE and Integer.MAX_VALUE");
        }
    }

    /** What is signed of the body, once it is written. */
    private static PayloadHash written(WriterInterceptorContext write, PayloadPlan plan) throws IOException {
        if (plan != PayloadPlan.DIGEST) {
            write.proceed();
            return PayloadHash.UNSIGNED;
        }
        MessageDigest digest = sha256();
        write.setOutputStream(new DigestOutputStream(write.getOutputStream(), digest));
        write.proceed();
        return PayloadHash.ofSha256(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
