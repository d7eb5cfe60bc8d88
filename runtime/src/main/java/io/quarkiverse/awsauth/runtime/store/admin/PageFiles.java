package io.quarkiverse.awsauth.runtime.store.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.buffer.Buffer;

/** The page, its script and its style sheet. */
final class PageFiles {

    /** Where they are on the class path. */
    static final String FOLDER = "META-INF/aws-auth/admin/";

    private final Map<String, Answer> files = Map.of(
            "", file("index.html", "text/html; charset=utf-8"),
            "app.js", file("app.js", "text/javascript; charset=utf-8"),
            "style.css", file("style.css", "text/css; charset=utf-8"));

    Optional<Answer> get(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private static Answer file(String name, String type) {
        try (InputStream file = PageFiles.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException(FOLDER + name + " is missing from the class path");
            }
            return new Answer(200, Map.of("Content-Type", type), Buffer.buffer(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
