package io.quarkiverse.awsauth.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** What one signature needs for a few microseconds. */
final class Workspace implements AutoCloseable {

    private final Workspaces home;
    private final SigningText text = new SigningText();
    private final FewParameters fewParameters = new FewParameters();
    private final MessageDigest sha256 = Digests.sha256();
    private final byte[] result = new byte[Digests.LENGTH];
    private int stringToSign;
    private int signature;
    private int signatureEnd;

    Workspace(Workspaces home) {
        this.home = home;
    }

    SigningText text() {
        return text;
    }

    FewParameters fewParameters() {
        return fewParameters;
    }

    /** The headers that are signed: a request's own and those that are added, without a blank in any value. */
    CanonicalHeaders headers(RequestHeaders ofRequest, List<Header> added) {
        return new CanonicalHeaders(ofRequest, added, home.names());
    }

    /** Step 2: appends the string to sign for the canonical request, which is all the text so far. */
    void appendStringToSign(String algorithm, Timestamp time, String scope) {
        stringToSign = text.length();
        text.appendLine(algorithm).appendLine(time.dateTime()).appendLine(scope);
        appendDigestOfFirst(stringToSign);
        signature = text.length();
    }

    /** Steps 3 and 4. */
    void appendSignature(SigningKey key) {
        key.sign(this, stringToSign);
        signatureEnd = text.length();
    }

    byte[] stringToSign() {
        return text.text(stringToSign, signature).getBytes(StandardCharsets.UTF_8);
    }

    void appendSignature(byte[] made) {
        text.appendHex(made);
        signatureEnd = text.length();
    }

    String signature() {
        return text.text(signature, signatureEnd);
    }

    SigningSteps steps() {
        return new SigningSteps(text.text(0, stringToSign), text.text(stringToSign, signature), signature());
    }

    /** The value of the header {@code Authorization}, once all is signed. */
    String authorization(String algorithm, String credential, CanonicalHeaders headers) {
        int start = text.length();
        text.appendAscii(algorithm).appendAscii(" Credential=").appendAscii(credential)
                .appendAscii(headers.inAuthorization()).appendCopy(signature, signatureEnd);
        return text.ascii(start, text.length());
    }

    /** Appends the SHA-256 of the first bytes of the text to it, in hexadecimal. */
    private void appendDigestOfFirst(int count) {
        sha256.update(text.bytes(), 0, count);
        Digests.finish(sha256, result);
        text.appendHex(result);
    }

    /** Appends the HMAC of all the text from a place on to it, in hexadecimal. */
    void appendHmac(Hmac hmac, int from) {
        hmac.of(text.bytes(), from, text.length(), result);
        text.appendHex(result);
    }

    /** Whatever happened in it, nothing of it is left for the next signature. */
    @Override
    public void close() {
        text.clear();
        sha256.reset();
        home.giveBack(this);
    }
}
