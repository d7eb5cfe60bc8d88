package io.quarkiverse.awsauth.runtime.restclient.body;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.impl.multipart.PausableHttpPostRequestEncoder.EncoderMode;
import org.jboss.resteasy.reactive.client.impl.multipart.QuarkusMultipartForm;
import org.jboss.resteasy.reactive.client.impl.multipart.QuarkusMultipartFormDataPart;
import org.jboss.resteasy.reactive.client.impl.multipart.QuarkusMultipartFormUpload;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.WorkerPool;

/**
 * Encodes a form as the REST client would, whose encoder is internal to it, but before the request is sent; and on a worker
 * thread, as its files are read.
 */
final class MultipartEncoding {

    private static final int USUAL_CHUNK = 8 * 1024;

    private MultipartEncoding() {
    }

    static Uni<Spool> of(QuarkusMultipartForm form, ResteasyReactiveClientRequestContext request, Filling filling) {
        return Uni.createFrom().deferred(() -> {
            Spool spool = filling.spool();
            return filling.patience().with(spool::hasGrown,
                    BodyThreads.call(() -> prepared(form, request, spool, filling.end()))
                            .flatMap(prepared -> encoded(prepared, request, spool)));
        });
    }

    /** Writes the parts that are objects. Those that arrive by and by are told when nobody wants them any more. */
    private static QuarkusMultipartForm prepared(QuarkusMultipartForm form, ResteasyReactiveClientRequestContext request,
            Spool spool, RequestEnd end) {
        try {
            form.preparePojos(request.unwrap(RestClientRequestContext.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new WithArrivingParts(form, bytes -> bytes
                .onSubscription().invoke(subscription -> end.then(subscription::cancel))
                .onItem().invoke(spool::grow));
    }

    private static Uni<Spool> encoded(QuarkusMultipartForm form, ResteasyReactiveClientRequestContext request, Spool spool) {
        Context worker = worker((VertxInternal) request.getContext().owner());
        return Uni.createFrom().emitter(result -> worker.runOnContext(started -> {
            try {
                QuarkusMultipartFormUpload upload = new QuarkusMultipartFormUpload(worker, form, true, chunkSize(request),
                        mode(request));
                encode(upload, spool, contentType(upload, request.getHeaders()), result);
            } catch (Throwable e) {
                // nobody else tells the caller, who would wait forever
                result.fail(e);
            }
        }));
    }

    /** The same form with other sources of the parts that arrive by and by. */
    private static final class WithArrivingParts extends QuarkusMultipartForm {

        WithArrivingParts(QuarkusMultipartForm form, UnaryOperator<Multi<Byte>> source) {
            setCharset(form.getCharset());
            form.forEach(part -> parts.add(part.multiByteContent() == null ? part
                    : new QuarkusMultipartFormDataPart(part.name(), part.filename(), source.apply(part.multiByteContent()),
                            part.mediaType(), part.isText())));
        }
    }

    private static Context worker(VertxInternal vertx) {
        return vertx.createWorkerContext(null, vertx.closeFuture(), new WorkerPool(BodyThreads.POOL, null),
                Thread.currentThread().getContextClassLoader());
    }

    private static void encode(QuarkusMultipartFormUpload upload, Spool spool, String contentType,
            UniEmitter<? super Spool> result) {
        upload.exceptionHandler(result::fail);
        upload.handler(piece -> write(piece, spool, result));
        upload.endHandler(end -> {
            spool.goesWith(Map.of(HttpHeaders.CONTENT_TYPE, List.of(contentType)));
            result.complete(spool);
        });
        upload.fetch(Long.MAX_VALUE);
        upload.run();
    }

    /** The encoder has no end but its own; an interrupt stops it at a file, and closes that. */
    private static void write(Buffer piece, Spool spool, UniEmitter<?> result) {
        try {
            spool.write(piece.getBytes());
        } catch (IOException e) {
            result.fail(e);
            Thread.currentThread().interrupt();
        }
    }

    /** Another subtype of multipart may have been asked for; the boundary is the encoder's. */
    private static String contentType(QuarkusMultipartFormUpload upload, MultivaluedMap<String, Object> headers) {
        String made = upload.headers().get(HttpHeaders.CONTENT_TYPE);
        Object asked = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        boolean other = made.startsWith(MediaType.MULTIPART_FORM_DATA) && asked != null
                && !String.valueOf(asked).startsWith(MediaType.MULTIPART_FORM_DATA);
        return other ? asked + made.substring(made.indexOf(';')) : made;
    }

    private static int chunkSize(ResteasyReactiveClientRequestContext request) {
        return request.getConfiguration().getProperty(QuarkusRestClientProperties.MAX_CHUNK_SIZE) instanceof Integer size
                ? size
                : USUAL_CHUNK;
    }

    private static EncoderMode mode(ResteasyReactiveClientRequestContext request) {
        return request.getConfiguration()
                .getProperty(QuarkusRestClientProperties.MULTIPART_ENCODER_MODE) instanceof EncoderMode mode ? mode
                        : EncoderMode.RFC1738;
    }
}
