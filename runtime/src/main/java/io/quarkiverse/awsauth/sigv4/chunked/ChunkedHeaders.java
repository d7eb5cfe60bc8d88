package io.quarkiverse.awsauth.sigv4.chunked;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;
import io.quarkiverse.awsauth.sigv4.SigningRequest;

/**
 * What the encoding adds to the headers of a request.
 *
 * @param all the headers, {@code Content-Length} the last
 * @param contentLength how long the encoded body is, in bytes
 * @param payload what is signed of the body at first
 */
record ChunkedHeaders(List<Header> all, long contentLength, PayloadHash payload) {

    private static final String CONTENT_ENCODING = "Content-Encoding";
    private static final String CONTENT_LENGTH = "Content-Length";
    private static final String DECODED_LENGTH = "x-amz-decoded-content-length";
    private static final String TRAILER = "x-amz-trailer";
    private static final String AWS_CHUNKED = "aws-chunked";

    static ChunkedHeaders of(SigningRequest request, ChunkedBody body, SigningAlgorithm algorithm) {
        long length = body.encodedLength(algorithm);
        List<Header> all = new ArrayList<>();
        all.add(new Header(CONTENT_ENCODING, contentEncoding(request)));
        all.add(new Header(DECODED_LENGTH, String.valueOf(body.decodedLength())));
        if (body.checksum() != null) {
            all.add(new Header(TRAILER, body.checksum().headerName()));
        }
        all.add(new Header(CONTENT_LENGTH, String.valueOf(length)));
        return new ChunkedHeaders(all, length, body.payload(algorithm));
    }

    /** The request as it is signed. */
    SigningRequest onto(SigningRequest request) {
        boolean lengthIsSigned = request.headers().stream().anyMatch(header -> is(header, CONTENT_LENGTH));
        Stream<Header> others = request.headers().stream()
                .filter(header -> Stream.of(CONTENT_ENCODING, CONTENT_LENGTH, DECODED_LENGTH, TRAILER)
                        .noneMatch(name -> is(header, name)));
        Stream<Header> added = all.stream().filter(header -> lengthIsSigned || !is(header, CONTENT_LENGTH));
        return new SigningRequest(request.method(), request.scheme(), request.path(), request.query(),
                Stream.concat(others, added).toList(), payload);
    }

    /** What else the body is encoded with was done before, so it is named after. */
    private static String contentEncoding(SigningRequest request) {
        Stream<String> others = request.headers().stream().filter(header -> is(header, CONTENT_ENCODING))
                .flatMap(header -> Stream.of(header.value().split(",", -1))).map(String::strip)
                .filter(coding -> !coding.isEmpty() && !coding.equalsIgnoreCase(AWS_CHUNKED));
        return Stream.concat(Stream.of(AWS_CHUNKED), others).collect(Collectors.joining(","));
    }

    private static boolean is(Header header, String name) {
        return header.name().equalsIgnoreCase(name);
    }
}
