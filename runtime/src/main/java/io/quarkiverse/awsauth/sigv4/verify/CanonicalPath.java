package io.quarkiverse.awsauth.sigv4.verify;

import java.util.ArrayDeque;
import java.util.Deque;

import io.quarkiverse.awsauth.sigv4.ServiceRules;

/** How the path of a request enters the canonical request. */
final class CanonicalPath {

    private CanonicalPath() {
    }

    static String of(String sent, ServiceRules rules) {
        String path = sent.isEmpty() ? "/" : rules.normalizePath() ? normalised(sent) : sent;
        return rules.encodePathTwice() ? Octets.encodePath(path) : Octets.encodePathOnce(path);
    }

    /** Dot segments resolved, never above the root, and empty segments dropped; {@code %2E} is no dot. */
    private static String normalised(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            switch (segment) {
                case "", "." -> {
                }
                case ".." -> segments.pollLast();
                default -> segments.addLast(segment);
            }
        }
        boolean trailingSlash = path.endsWith("/") && !segments.isEmpty();
        return "/" + String.join("/", segments) + (trailingSlash ? "/" : "");
    }
}
