package io.quarkiverse.awsauth.client.vertx;

import java.io.File;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpPostRequestEncoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestEncoder.EncoderMode;
import io.netty.handler.codec.http.multipart.MemoryFileUpload;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.multipart.FormDataPart;
import io.vertx.ext.web.multipart.MultipartForm;

/**
 * A form as it is sent, encoded as the client itself would encode it while it sends.
 *
 * @param contentType with the boundary if there is one
 * @param bytes the form
 */
record FormBody(String contentType, Buffer bytes) {

    /** In bytes; all of it is in memory. */
    private static final long LONGEST_FILES = 1024 * 1024;

    private static final ByteBufAllocator MEMORY = new UnpooledByteBufAllocator(false);

    /** Whether reading it blocks. */
    static boolean hasFiles(MultipartForm form) {
        return StreamSupport.stream(form.spliterator(), false).anyMatch(part -> part.pathname() != null);
    }

    /**
     * @param form a form
     * @param contentType what it shall be sent as
     * @param mixed whether files of the same name are one part
     * @return the form
     * @throws UnsignableRequestException if its files are too long
     */
    static FormBody of(MultipartForm form, String contentType, boolean mixed) {
        requireShort(form);
        Charset charset = form.getCharset() == null ? StandardCharsets.UTF_8 : form.getCharset();
        DefaultFullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
        try {
            HttpPostRequestEncoder encoder = new HttpPostRequestEncoder(
                    parts(charset), request,
                    "multipart/form-data".equals(contentType), charset, mixed ? EncoderMode.RFC1738 : EncoderMode.HTML5);
            for (FormDataPart part : form) {
                add(part, encoder);
            }
            encoder.finalizeRequest();
            return new FormBody(request.headers().get(HttpHeaderNames.CONTENT_TYPE), bytes(encoder, request));
        } catch (Exception e) {
            throw (UnsignableRequestException) new UnsignableRequestException("The form cannot be encoded: "
                    + e.getMessage()).initCause(e);
        }
    }

    private static HttpDataFactory parts(Charset charset) {
        return new DefaultHttpDataFactory(false, charset) {
            @Override
            public FileUpload createFileUpload(HttpRequest request, String name, String filename, String contentType,
                    @Nullable String encoding, @Nullable Charset ofFile, long size) {
                return super.createFileUpload(request, name, filename, contentType, encoding,
                        ofFile == null ? charset : ofFile, size);
            }
        };
    }

    private static void requireShort(MultipartForm form) {
        long files = StreamSupport.stream(form.spliterator(), false).mapToLong(part -> length(part.pathname())).sum();
        if (files > LONGEST_FILES) {
            throw new UnsignableRequestException("The form's files have " + files + " bytes, more than the 1 MiB that is read"
                    + " to be signed: send it with a signed REST client, which takes forms of any size");
        }
    }

    private static long length(@Nullable String path) {
        return path == null ? 0 : new File(path).length();
    }

    private static void add(FormDataPart part, HttpPostRequestEncoder encoder) throws Exception {
        if (part.isAttribute()) {
            encoder.addBodyAttribute(part.name(), part.value());
        } else if (part.pathname() != null) {
            encoder.addBodyFileUpload(part.name(), part.filename(), new File(part.pathname()), part.mediaType(), part.isText());
        } else {
            encoder.addBodyHttpData(inMemory(part));
        }
    }

    private static MemoryFileUpload inMemory(FormDataPart part) throws Exception {
        String unnamed = part.isText() ? "text/plain" : "application/octet-stream";
        byte[] content = part.content().getBytes();
        MemoryFileUpload upload = new MemoryFileUpload(part.name(), part.filename(),
                part.mediaType() == null ? unnamed : part.mediaType(), part.isText() ? null : "binary", null, content.length);
        upload.setContent(MEMORY.buffer(content.length).writeBytes(content));
        return upload;
    }

    private static Buffer bytes(HttpPostRequestEncoder encoder, DefaultFullHttpRequest request) throws Exception {
        Buffer all = Buffer.buffer();
        if (!encoder.isChunked()) {
            return all.appendBytes(ByteBufUtil.getBytes(request.content()));
        }
        while (!encoder.isEndOfInput()) {
            HttpContent chunk = encoder.readChunk(MEMORY);
            all.appendBytes(ByteBufUtil.getBytes(chunk.content()));
            chunk.release();
        }
        return all;
    }
}
