package io.quarkiverse.awsauth.runtime.restclient.body;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;

import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.common.core.Serialisers;
import org.jboss.resteasy.reactive.common.headers.HeaderUtil;

import io.smallrye.mutiny.Uni;

/**
 * Writes an entity with the client's writers and interceptors before the request is sent, on a worker thread and into a
 * spool: the client itself would do so on the event loop and in memory.
 */
public final class Rendering {

    private static final String TARGET = Rendering.class.getName();

    private Rendering() {
    }

    /**
     * @param write a body that is about to be written
     * @return where to, if it is being rendered; empty if it is sent
     */
    public static Optional<OutputStream> target(WriterInterceptorContext write) {
        if (write.getProperty(TARGET) instanceof OutputStream target) {
            write.removeProperty(TARGET);
            return Optional.of(target);
        }
        return Optional.empty();
    }

    /** A writer that waits for a stream may learn only from that that nobody wants it any more. */
    static Uni<Spool> of(ResteasyReactiveClientRequestContext request, Filling filling) {
        if (request.getEntity() instanceof Closeable source && (source instanceof InputStream || source instanceof Reader)) {
            filling.end().then(() -> Pieces.close(source));
        }
        return filling.by(spool -> render(request, spool));
    }

    /** Writers and interceptors may set headers. */
    private static void render(ResteasyReactiveClientRequestContext request, Spool spool) throws IOException {
        RestClientRequestContext context = request.unwrap(RestClientRequestContext.class);
        OutputStream target = spool.gathering();
        request.setProperty(TARGET, target);
        MultivaluedMap<String, String> headers = request.getStringHeaders();
        WriterInterceptor[] interceptors = context.getConfiguration().getWriterInterceptors()
                .toArray(Serialisers.NO_WRITER_INTERCEPTOR);
        context.writeEntity(context.getEntity(), headers, interceptors);
        target.flush();
        spool.goesWith(changed(request.getStringHeaders(), headers));
    }

    /** An interceptor may set anything; the client sends its text. */
    private static Map<String, List<String>> changed(MultivaluedMap<String, String> before, MultivaluedMap<String, ?> after) {
        Map<String, List<String>> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        before.keySet().forEach(name -> changed.put(name, List.of()));
        after.forEach((name, values) -> {
            List<String> texts = values.stream().map(HeaderUtil::headerToString).toList();
            if (texts.equals(before.get(name))) {
                changed.remove(name);
            } else {
                changed.put(name, texts);
            }
        });
        return changed;
    }
}
