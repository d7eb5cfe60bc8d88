package io.quarkiverse.awsauth.deployment.emulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** How the path of a request enters the canonical request. It depends on the service alone. */
enum PathRule {

    /** S3 and its relatives: dots and empty segments belong to an object's key, and only the sender encodes the path. */
    AS_SENT {
        @Override
        String canonical(String path) {
            return path.isEmpty() ? "/" : PercentEncoding.encodeForbidden(path);
        }
    },

    /** The path as sent, encoded once more: each percent sign becomes {@code %25}. */
    ENCODED_AGAIN {
        @Override
        String canonical(String path) {
            return path.isEmpty() ? "/" : PercentEncoding.encodePath(path);
        }
    },

    /** Every other service: dot segments resolved and empty segments dropped, then encoded once more. */
    NORMALISED_AND_ENCODED_AGAIN {
        @Override
        String canonical(String path) {
            return PercentEncoding.encodePath(normalised(path));
        }
    };

    private static final Set<String> S3_FAMILY = Set.of("s3", "s3express", "s3-outposts", "s3-object-lambda");

    abstract String canonical(String path);

    static PathRule of(String service) {
        return isS3Family(service) ? AS_SENT : NORMALISED_AND_ENCODED_AGAIN;
    }

    static boolean isS3Family(String service) {
        return S3_FAMILY.contains(service);
    }

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
