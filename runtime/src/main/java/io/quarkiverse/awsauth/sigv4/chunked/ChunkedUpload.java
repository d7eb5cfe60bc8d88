package io.quarkiverse.awsauth.sigv4.chunked;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.sigv4.PayloadSigning;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SignatureHeaders;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.StreamSignature;
import io.smallrye.mutiny.Multi;

/**
 * A signed request whose body is encoded as {@code aws-chunked} while it is sent: what to set on the request, and the body
 * as a stream. Needs the memory of one chunk, however long the body is.
 * <p>
 * The body may be encoded again, to repeat the request while its signature is valid; each time it begins anew.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Transferring payload in multiple
 *      chunks</a>
 */
public final class ChunkedUpload {

    private final ChunkedBody body;
    private final long contentLength;
    private final SignatureHeaders headers;
    private final StreamSignature signature;

    private ChunkedUpload(ChunkedBody body, long contentLength, SignatureHeaders headers, StreamSignature signature) {
        this.body = body;
        this.contentLength = contentLength;
        this.headers = headers;
        this.signature = signature;
    }

    /**
     * Signs a request. {@code Content-Length} is signed only if the request names it, with whatever value: clients that stream
     * a body may leave it out.
     *
     * @param signer the signer
     * @param request the request without what the encoding adds to it; its payload is replaced
     * @param target the service and region; services other than Amazon S3 and what speaks its protocol take no such bodies
     * @param credentials the credentials; whether they have expired is not looked at
     * @param body what is known of the body
     * @return what to send
     * @throws IllegalArgumentException if by the service's rules no body is signed
     */
    public static ChunkedUpload sign(SigV4Signer signer, SigningRequest request, SigningTarget target,
            AwsCredentials credentials, ChunkedBody body) {
        if (target.rules().payload() == PayloadSigning.UNSIGNED) {
            throw new IllegalArgumentException("The service '" + target.service() + "' takes no aws-chunked body, as its"
                    + " rules sign no body: send the body as it is");
        }
        SigningTarget telling = target.withRules(target.rules().withContentSha256Header(true));
        ChunkedHeaders added = ChunkedHeaders.of(request, body, target.algorithm());
        StreamSignature signature = signer.signStream(added.onto(request), telling, credentials);
        return new ChunkedUpload(body, added.contentLength(), signature.headers().after(added.all()), signature);
    }

    /**
     * The headers to set on the request, replacing those of the same name: {@code Content-Encoding},
     * {@code Content-Length}, {@code x-amz-decoded-content-length}, {@code x-amz-trailer} if there is one, and those of the
     * signature.
     *
     * @return all of them; where an HTTP client sets {@code Content-Length} itself, give it {@link #contentLength}
     */
    public SignatureHeaders headers() {
        return headers;
    }

    /**
     * @return how long the encoded body is, in bytes
     */
    public long contentLength() {
        return contentLength;
    }

    /**
     * Encodes a body while it is read: as blocking as the body's own stream. Reading fails with a
     * {@link BodyLengthException} if the body turns out shorter than announced. No more is read than was announced, so that a
     * stream may stay open, or go on with something else: that a body is longer goes unnoticed.
     *
     * @param plain the body; it is closed with the result
     * @return the encoded body, for one thread at a time
     */
    public InputStream stream(InputStream plain) {
        return new EncodedInputStream(plain, encoder());
    }

    /**
     * Encodes a body while it arrives. Nothing is asked of the body before it can be sent, and no more than the next buffer;
     * it is cancelled with the result. The result fails with a {@link BodyLengthException} if the body turns out shorter or
     * longer than announced; it ends when the body does. The body's buffers are left as they are.
     * <p>
     * Runs on the body's threads. A chunk of Version 4A takes an elliptic-curve operation, too long for an event loop.
     *
     * @param plain the body
     * @return the encoded body, a buffer for each chunk; each subscriber subscribes to the body anew
     */
    public Multi<ByteBuffer> publisher(Flow.Publisher<ByteBuffer> plain) {
        return Multi.createFrom().deferred(() -> new EncodedBuffers(encoder()).encode(plain));
    }

    private ChunkEncoder encoder() {
        return new ChunkEncoder(body, signature.chain().copy());
    }

    /**
     * @return the body, and no value of a header
     */
    @Override
    public String toString() {
        return body.toString();
    }
}
