package io.quarkiverse.awsauth.runtime.restclient;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.core.HttpHeaders;

import io.quarkus.runtime.BlockingOperationControl;

/**
 * Which answers say that credentials are expired or invalid. That they may not do something is another matter.
 */
final class RejectedCredentials {

    private static final Pattern CODE = Pattern.compile("(ExpiredToken(Exception)?|InvalidToken)\\b");
    private static final Pattern CODE_IN_BODY = Pattern
            .compile("(<Code>|\"(__type|[Cc]ode)\"\\s*:\\s*\"([^\"#]{0,100}#)?)(ExpiredToken(Exception)?|InvalidToken)\\b");
    private static final String TYPE = "x-amzn-ErrorType";
    private static final int LONGEST_ERROR = 4096;
    /** How much of a body can be read anew. */
    private static final int LONGEST_KEPT = 1024 * 1024;

    private RejectedCredentials() {
    }

    /** Whether that takes a body which arrives by and by, so that it has to be waited for, or was put into a file. */
    static boolean areToldByBytes(ClientResponseContext response, Optional<Path> file) {
        InputStream body = response.getEntityStream();
        return response.getHeaderString(TYPE) == null && (body == null ? file.isPresent() : !body.markSupported());
    }

    /** Whether it is one. Its body can be read afterwards as before. */
    static boolean areTold(ClientResponseContext response, Optional<Path> file) throws IOException {
        String type = response.getHeaderString(TYPE);
        if (type != null) {
            return CODE.matcher(type.substring(type.lastIndexOf('#') + 1)).lookingAt();
        }
        byte[] start = start(response, file);
        boolean compressed = "gzip".equalsIgnoreCase(response.getHeaderString(HttpHeaders.CONTENT_ENCODING));
        return CODE_IN_BODY.matcher(new String(compressed ? decompressed(start) : start, StandardCharsets.UTF_8)).find();
    }

    /** Where the application itself has asked for compression, the client leaves that to it. */
    private static byte[] decompressed(byte[] start) {
        try (InputStream text = new GZIPInputStream(new ByteArrayInputStream(start))) {
            return text.readNBytes(LONGEST_ERROR);
        } catch (IOException e) {
            return start; // somebody has decompressed it, or it is broken
        }
    }

    private static byte[] start(ClientResponseContext response, Optional<Path> file) throws IOException {
        InputStream body = response.getEntityStream();
        if (body != null) {
            return start(response, body);
        }
        return file.isPresent() ? start(file.get()) : new byte[0];
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream body = Files.newInputStream(file)) {
            return body.readNBytes(LONGEST_ERROR);
        }
    }

    private static byte[] start(ClientResponseContext response, InputStream body) throws IOException {
        InputStream again = body.markSupported() ? body : new Looked(body);
        again.mark(LONGEST_KEPT);
        byte[] start = again.readNBytes(LONGEST_ERROR);
        if (start.length < LONGEST_ERROR && again != body) {
            body.close();
            again = new ByteArrayInputStream(start);
        } else {
            again.reset();
        }
        if (again != body) {
            response.setEntityStream(again);
        }
        return start;
    }

    /**
     * The client keeps all of a body for its caller, by reading what it cannot go back in. On an event loop it may not wait for
     * what is to come, so that it is left to the caller to read that.
     */
    private static final class Looked extends BufferedInputStream {

        Looked(InputStream body) {
            super(body);
        }

        @Override
        public boolean markSupported() {
            return !BlockingOperationControl.isBlockingAllowed();
        }
    }
}
