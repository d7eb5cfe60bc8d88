package io.quarkiverse.awsauth.sigv4;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The second line of the canonical request, made from the path as it goes over the wire.
 * <p>
 * S3's family signs it as it is. Every other service signs it normalised and encoded once more, so that
 * {@code /a%3Ab} becomes {@code /a%253Ab}.
 */
final class CanonicalPath {

    private CanonicalPath() {
    }

    static void write(String path, ServiceRules rules, SigningText out) {
        String start = path.isEmpty() ? "/" : path;
        String normal = rules.normalizePath() ? normalize(start) : start;
        if (rules.encodePathTwice()) {
            UriEncoding.encodePath(normal, out);
        } else {
            UriEncoding.encodePathOnce(normal, out);
        }
    }

    /** Removes empty and dot segments and resolves double dots, on the raw text: {@code %2E} is no dot to it. */
    private static String normalize(String path) {
        if (!path.contains("//") && !path.contains("/.")) {
            return path;
        }
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        String joined = "/" + String.join("/", segments);
        return path.endsWith("/") && !segments.isEmpty() ? joined + "/" : joined;
    }
}
