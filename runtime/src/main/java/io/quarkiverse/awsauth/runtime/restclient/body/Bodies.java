package io.quarkiverse.awsauth.runtime.restclient.body;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Flow;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.WriterInterceptor;

import org.jboss.resteasy.reactive.FilePart;
import org.jboss.resteasy.reactive.PathPart;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;
import org.jboss.resteasy.reactive.client.impl.multipart.QuarkusMultipartForm;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;

import io.quarkiverse.awsauth.signing.PayloadPlan;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * Prepares bodies that are not in memory.
 */
public final class Bodies {

    /** So many digits fit into a long. */
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final Predicate<Object> ownInterceptor;

    /**
     * @param ownInterceptor tells the interceptors that do not change bodies
     */
    public Bodies(Predicate<Object> ownInterceptor) {
        this.ownInterceptor = ownInterceptor;
    }

    /**
     * @param entity what the application sends
     * @return whether it is a file, a stream or a form with parts, rather than in memory
     */
    public static boolean isStreamed(Object entity) {
        return isFile(entity) || entity instanceof InputStream || entity instanceof Reader || entity instanceof StreamingOutput
                || entity instanceof Flow.Publisher || entity instanceof ClientMultipartForm;
    }

    private static boolean isFile(Object entity) {
        return entity instanceof File || entity instanceof Path || entity instanceof FilePart || entity instanceof PathPart;
    }

    /**
     * Reads the body, if it has to be read before it is sent, without blocking this thread.
     *
     * @param request the request
     * @param plan what is to be done about the body
     * @param target for whom it is signed
     * @param end when what it holds is given back
     * @return the body; fails if its source stands still for longer than the client would wait for an answer
     */
    public Uni<PreparedBody> prepare(ResteasyReactiveClientRequestContext request, PayloadPlan plan, SigningTarget target,
            RequestEnd end) {
        Filling filling = Filling.of(request, end);
        if (request.getEntity() instanceof QuarkusMultipartForm form) {
            return MultipartEncoding.of(form, request, filling)
                    .map(spool -> prepared(plan, spool));
        }
        boolean needsLength = plan != PayloadPlan.NOTHING || target.rules().contentSha256Header();
        return body(request, filling).flatMap(body -> plan == PayloadPlan.DIGEST ? digested(body, filling)
                : body.length().isPresent() || !needsLength ? Uni.createFrom().item(prepared(plan, body))
                        : filling.with(body.bytes()).map(spool -> prepared(plan, spool)));
    }

    /**
     * Has a stream that is not signed sent piece by piece, as the client does without interceptors. For those of signing alone,
     * it would have it read on the event loop, and into memory.
     *
     * @param request a request of a client whose other requests are signed
     */
    public void leaveUnsigned(ResteasyReactiveClientRequestContext request) {
        if (request.getEntity() instanceof InputStream stream && !hasInterceptors(request)) {
            RequestEnd end = RequestEnd.of(request);
            request.setEntity(PreparedBody.entity(OnceBody.of(stream, OptionalLong.empty(), end).bytes(), request)
                    .onSubscription().invoke(end::cancels), request.getEntityAnnotations(), request.getMediaType());
        }
    }

    private static PreparedBody prepared(PayloadPlan plan, StreamedBody body) {
        return new PreparedBody(plan, null, body);
    }

    private static PreparedBody prepared(PayloadPlan plan, Spool spool) {
        return new PreparedBody(plan, plan == PayloadPlan.DIGEST ? spool.payload() : null, spool);
    }

    private static Uni<PreparedBody> digested(StreamedBody body, Filling filling) {
        if (body instanceof Spool spool) {
            return Uni.createFrom().item(() -> prepared(PayloadPlan.DIGEST, spool));
        }
        if (body.isRepeatable()) {
            return Digesting.of(body.bytes(), filling.patience())
                    .map(digest -> new PreparedBody(PayloadPlan.DIGEST, digest, body));
        }
        return filling.with(body.bytes()).invoke(spool -> requireLength(body, spool))
                .map(spool -> prepared(PayloadPlan.DIGEST, spool));
    }

    private Uni<StreamedBody> body(ResteasyReactiveClientRequestContext request, Filling filling) {
        Object entity = request.getEntity();
        if (entity instanceof StreamingOutput output) {
            return hasInterceptors(request) ? intercepted(output, request, filling)
                    : filling.by(output::write).map(spool -> spool);
        }
        if (entity instanceof Flow.Publisher<?> publisher) {
            return Uni.createFrom().item(new OnceBody(announcedLength(request),
                    Multi.createFrom().publisher(publisher).map(Bodies::bytes)));
        }
        if (entity instanceof InputStream stream && !hasInterceptors(request)) {
            return Uni.createFrom().item(OnceBody.of(stream, announcedLength(request), filling.end()));
        }
        if (isFile(entity)) {
            return filling.patience().opening(() -> file(entity, filling.end()));
        }
        return Rendering.of(request, filling).map(spool -> spool);
    }

    /** The client has no writer for it that would call interceptors, but one for streams. */
    private static Uni<StreamedBody> intercepted(StreamingOutput output, ResteasyReactiveClientRequestContext request,
            Filling filling) {
        return filling.by(output::write).flatMap(written -> {
            request.setEntity(written.input(), request.getEntityAnnotations(), request.getMediaType());
            return Rendering.of(request, filling).<StreamedBody> map(spool -> spool).onItem().invoke(written::release);
        });
    }

    private boolean hasInterceptors(ResteasyReactiveClientRequestContext request) {
        return request.getConfiguration().getInstances().stream()
                .anyMatch(component -> component instanceof WriterInterceptor && !ownInterceptor.test(component));
    }

    /** A size of zero may be true, or that of a file which is made as it is read. To open a pipe is to wait for its writer. */
    private static StreamedBody file(Object entity, RequestEnd end) {
        if (entity instanceof PathPart part) {
            return new FileBody(part.file, part.offset, part.count);
        }
        if (entity instanceof FilePart part) {
            return new FileBody(part.file.toPath(), part.offset, part.count);
        }
        Path path = entity instanceof File file ? file.toPath() : (Path) entity;
        try {
            long size = Files.isRegularFile(path) ? Files.size(path) : 0;
            return size > 0 ? new FileBody(path, 0, size)
                    : OnceBody.of(Files.newInputStream(path), OptionalLong.empty(), end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer bytes(Object piece) {
        if (piece instanceof Buffer buffer) {
            return ByteBuffer.wrap(buffer.getDelegate().getBytes());
        }
        throw new UnsignableRequestException("A body of the type Multi has items of the type " + piece.getClass().getName()
                + ": make them " + Buffer.class.getName());
    }

    private static OptionalLong announcedLength(ResteasyReactiveClientRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return OptionalLong.empty();
        }
        if (!LENGTH.matcher(length.trim()).matches()) {
            throw new UnsignableRequestException("The header Content-Length says '" + length + "', which is no length in bytes:"
                    + " leave the header out where that is not known");
        }
        return OptionalLong.of(Long.parseLong(length.trim()));
    }

    private static void requireLength(StreamedBody announced, Spool spool) {
        announced.length().ifPresent(length -> {
            if (length != spool.length().getAsLong()) {
                throw new UnsignableRequestException("The header Content-Length says " + length + ", but the body has "
                        + spool.length().getAsLong() + " bytes: leave the header out");
            }
        });
    }
}
