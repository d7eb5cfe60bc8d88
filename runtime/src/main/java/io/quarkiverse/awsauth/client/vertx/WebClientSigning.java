package io.quarkiverse.awsauth.client.vertx;

import io.quarkiverse.awsauth.client.ClientSigning;
import io.quarkiverse.awsauth.signing.AllowedHosts;
import io.quarkiverse.awsauth.signing.AwsRequestSigner;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.impl.WebClientInternal;

/**
 * Makes a {@link WebClient} sign each request as it sends it.
 *
 * <pre>
 * WebClient client = WebClientSigning.install(WebClient.create(vertx), signer,
 *         SigningTarget.of("execute-api", "eu-central-1"), AllowedHosts.of(uri));
 * </pre>
 *
 * Mutiny's client wraps one of these: {@code io.vertx.mutiny.ext.web.client.WebClient.newInstance(client)}, and
 * {@code getDelegate()} the other way round.
 * <p>
 * A request that cannot be signed rightly is not sent: its future fails with an
 * {@link io.quarkiverse.awsauth.signing.UnsignableRequestException}. Redirects are not followed: the response is the one that
 * redirects. No event loop waits, or computes for long: the request goes on later, in the context in which it was sent. Another
 * thread waits for credentials where none are held.
 * <p>
 * Forms are put together in memory, so the files of a multipart form may have 1 MiB in all. A stream is sent to Amazon S3 in
 * signed chunks, if the request has {@code Content-Length}; other services take none but with
 * {@link io.quarkiverse.awsauth.PayloadMode#UNSIGNED}.
 */
public final class WebClientSigning {

    private WebClientSigning() {
    }

    /**
     * @param client gets signing, after all that was added to it before
     * @param signer signs with the credentials that it finds for each request
     * @param target the service and region
     * @param hosts where requests may go
     * @return the client itself
     * @throws IllegalArgumentException if the client is not one of Vert.x's own
     * @throws IllegalStateException if the client signs already
     */
    public static WebClient install(WebClient client, AwsRequestSigner signer, SigningTarget target, AllowedHosts hosts) {
        return install(client, ClientSigning.of(signer, target, hosts));
    }

    /**
     * @param client gets signing, after all that was added to it before
     * @param signing how requests are signed
     * @return the client itself
     * @throws IllegalArgumentException if the client is not one of Vert.x's own
     * @throws IllegalStateException if the client signs already
     */
    public static WebClient install(WebClient client, ClientSigning signing) {
        if (client instanceof WebClientInternal open) {
            return open.addInterceptor(new SigningInterceptor(signing, usesTls(client)));
        }
        throw new IllegalArgumentException("A " + client.getClass().getName() + " cannot be made to sign: give the WebClient"
                + " of Vert.x that it wraps");
    }

    /** Only a request tells what the client was made with; this one is not sent. */
    private static boolean usesTls(WebClient client) {
        return Boolean.TRUE.equals(client.get("/").ssl());
    }
}
