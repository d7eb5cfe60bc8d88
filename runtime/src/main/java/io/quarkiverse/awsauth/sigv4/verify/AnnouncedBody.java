package io.quarkiverse.awsauth.sigv4.verify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a head says of its {@code aws-chunked} body.
 *
 * @param length how long the body is once it is decoded, in bytes
 * @param trailer the names of the trailer's fields, in lower case; empty if there is none
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">Signature calculations for
 *      trailing headers</a>
 */
record AnnouncedBody(long length, Set<String> trailer) {

    private static final int LENGTH_DIGITS = 18;

    /**
     * @throws Refusal if there is no length, or nothing would protect the body
     */
    static AnnouncedBody of(HeaderTable headers, PayloadForm form) {
        Set<String> trailer = trailer(headers.canonicalValue("x-amz-trailer"));
        if (!form.isSigned() && trailer.stream().noneMatch(name -> BodyChecksum.of(name).isPresent())) {
            throw new Refusal(RefusalReason.PAYLOAD_NOT_SIGNED,
                    "X-Amz-Trailer must announce a checksum of a body whose chunks are not signed.");
        }
        return new AnnouncedBody(length(headers), trailer);
    }

    private static long length(HeaderTable headers) {
        String sent = headers.single("x-amz-decoded-content-length").orElse("");
        if (!Octets.areDigits(sent) || sent.length() > LENGTH_DIGITS) {
            throw new Refusal(RefusalReason.MALFORMED_REQUEST,
                    "X-Amz-Decoded-Content-Length must be sent, and be a number of bytes.");
        }
        return Long.parseLong(sent);
    }

    private static Set<String> trailer(String names) {
        return Arrays.stream(names.split(",")).map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }
}
