package io.quarkiverse.awsauth.sigv4.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.quarkiverse.awsauth.sigv4.Header;

/** Single changes of a request that its signature has to notice. */
final class Mutations {

    private final ReceivedRequest request;
    private final SignatureClaim claim;
    private final Map<String, ReceivedRequest> all = new LinkedHashMap<>();

    private Mutations(ReceivedRequest request) {
        this.request = request;
        this.claim = SignatureClaim.of(request).orElseThrow();
    }

    static Map<String, ReceivedRequest> of(ReceivedRequest request) {
        Mutations mutations = new Mutations(request);
        mutations.ofLine();
        mutations.ofHeaders();
        mutations.ofSignature();
        return mutations.all;
    }

    private void ofLine() {
        String separator = request.query().isEmpty() ? "?" : "&";
        all.put("method", new ReceivedRequest(request.method() + "X", request.target(), request.headers()));
        all.put("path", target("/x" + request.target()));
        all.put("path's end", target(request.target().replaceFirst("^[^?]*", "$0x")));
        all.put("query", target(request.target() + (request.target().contains("?") ? "" : "?") + separator.charAt(0) + "x=y"));
    }

    private void ofHeaders() {
        for (int i = 0; i < request.headers().size(); i++) {
            Header header = request.headers().get(i);
            if (claim.signedHeaders().contains(header.name().toLowerCase(Locale.ROOT))) {
                all.put("value of " + i, header(i, new Header(header.name(), header.value() + "x")));
                all.put("without " + i, header(i));
                all.put("another " + i, header(i, header, new Header(header.name(), "x")));
            }
        }
        all.put("unsigned x-amz- header", header(0, request.headers().get(0), new Header("X-Amz-Meta-More", "1")));
        all.put("unsigned s3 header", header(0, request.headers().get(0), new Header("x-amz-s3session-token", "1")));
    }

    private void ofSignature() {
        for (int i = 0; i < claim.signature().length(); i += 7) {
            char old = claim.signature().charAt(i);
            String changed = claim.signature().substring(0, i) + (old == '0' ? '1' : '0')
                    + claim.signature().substring(i + 1);
            all.put("digit " + i, everywhere(claim.signature(), changed));
        }
        all.put("longer signature", everywhere(claim.signature(), claim.signature() + "00"));
        all.put("shorter signature", everywhere(claim.signature(), claim.signature().substring(2)));
        all.put("upper case signature",
                everywhere(claim.signature(), claim.signature().toUpperCase(Locale.ROOT)));
        all.put("algorithm", everywhere("SHA256", "SHA512"));
        all.put("access key id", everywhere("AKIDEXAMPLE", "AKIDEXAMPLF"));
        all.put("day", everywhere("20150830/", "20150831/"));
        all.put("day in URLs", everywhere("20150830%2F", "20150831%2F"));
        all.put("service", everywhere("service/", "servicf/"));
        all.put("service in URLs", everywhere("service%2F", "servicf%2F"));
        all.put("terminator", everywhere("aws4_request", "aws5_request"));
        all.put("token's end", everywhere("Security-Token=", "Security-Token=a"));
        all.put("expiry", everywhere("X-Amz-Expires=", "X-Amz-Expires=1"));
        all.put("date", everywhere("123600Z", "123601Z"));
        all.values().removeIf(request::equals);
    }

    private ReceivedRequest target(String target) {
        return new ReceivedRequest(request.method(), target, request.headers());
    }

    private ReceivedRequest header(int index, Header... instead) {
        List<Header> headers = new ArrayList<>(request.headers());
        headers.remove(index);
        headers.addAll(index, List.of(instead));
        return new ReceivedRequest(request.method(), request.target(), headers);
    }

    private ReceivedRequest everywhere(String old, String replacement) {
        return new ReceivedRequest(request.method(), request.target().replace(old, replacement), request.headers().stream()
                .map(header -> new Header(header.name(), header.value().replace(old, replacement))).toList());
    }
}
