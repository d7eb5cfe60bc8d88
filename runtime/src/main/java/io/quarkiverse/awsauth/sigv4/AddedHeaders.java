package io.quarkiverse.awsauth.sigv4;

import java.util.ArrayList;
import java.util.List;

/** The headers that a signature adds: each is signed, if it is to be, and told. */
final class AddedHeaders {

    private final CanonicalHeaders signed;
    private final List<Header> told = new ArrayList<>(5);

    AddedHeaders(SigningRequest request, CanonicalHeaders signed) {
        this.signed = signed;
        signed.addAll(request.headers());
    }

    void signed(SignatureField field, String value) {
        signed.add(new Header(field.signed(), value));
        unsigned(field, value);
    }

    void unsigned(SignatureField field, String value) {
        told.add(new Header(field.sent(), value));
    }

    SignatureHeaders with(String authorization) {
        told.add(new Header("Authorization", authorization));
        return new SignatureHeaders(told);
    }
}
