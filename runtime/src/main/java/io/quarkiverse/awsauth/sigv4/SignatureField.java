package io.quarkiverse.awsauth.sigv4;

/** What a signature adds to a request and signs: a header, or a query parameter of the same name. */
enum SignatureField {

    DATE("X-Amz-Date"),
    CONTENT_SHA256("X-Amz-Content-Sha256"),
    REGION_SET("X-Amz-Region-Set"),
    SECURITY_TOKEN("X-Amz-Security-Token"),
    S3_SESSION_TOKEN("X-Amz-S3session-Token"),
    CERTIFICATE("X-Amz-X509"),
    CERTIFICATE_CHAIN("X-Amz-X509-Chain");

    private final String sent;
    private final String signed;

    SignatureField(String sent) {
        this.sent = sent;
        this.signed = Header.lowerCase(sent);
    }

    /** The name as it is sent. */
    String sent() {
        return sent;
    }

    Header header(String value) {
        return new Header(sent, value);
    }

    /** The name as it is signed. */
    String signed() {
        return signed;
    }
}
