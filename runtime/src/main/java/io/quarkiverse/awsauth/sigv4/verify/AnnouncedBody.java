package io.quarkiverse.awsauth.sigv4.verify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a head says of its {@code aws-chunked} body.
 *
 * @param length how long the body is once it is decoded, in bytes; empty if that is not said
 * @param trailer the names of the trailer's fields, in lower case
 */
record AnnouncedBody(OptionalLong length, Set<String> trailer) {

    static final AnnouncedBody UNKNOWN = new AnnouncedBody(OptionalLong.empty(), Set.of());

    private static final int LENGTH_DIGITS = 18;

    /**
     * @throws Refusal if the length is none
     */
    static AnnouncedBody of(HeaderTable headers) {
        return new AnnouncedBody(length(headers), trailer(headers.canonicalValue("x-amz-trailer")));
    }

    private static OptionalLong length(HeaderTable headers) {
        Optional<String> sent = headers.single("x-amz-decoded-content-length");
        if (sent.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!Octets.areDigits(sent.get()) || sent.get().length() > LENGTH_DIGITS) {
            throw new Refusal(RefusalReason.MALFORMED_REQUEST, "X-Amz-Decoded-Content-Length must be a number of bytes.");
        }
        return OptionalLong.of(Long.parseLong(sent.get()));
    }

    private static Set<String> trailer(String names) {
        return Arrays.stream(names.split(",")).map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }
}
