package io.quarkiverse.awsauth.sigv4;

import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** What one signature needs for a few microseconds. */
final class Workspace implements AutoCloseable {

    private final Workspaces home;
    private final Utf8Buffer text = new Utf8Buffer();
    private final CanonicalHeaders headers = new CanonicalHeaders();
    private final MessageDigest sha256 = Digests.sha256();
    private final Mac mac = Digests.hmac();
    private final byte[] result = new byte[32];
    private int stringToSign;
    private int signature;
    private int signatureEnd;

    Workspace(Workspaces home) {
        this.home = home;
    }

    Utf8Buffer text() {
        return text;
    }

    CanonicalHeaders headers() {
        return headers;
    }

    /** Step 2: appends the string to sign for the canonical request, which is all the text so far. */
    void appendStringToSign(String algorithm, Timestamp time, String scope) {
        int end = text.length();
        stringToSign = end;
        text.append(algorithm).append('\n').append(time.dateTime()).append('\n').append(scope).append('\n');
        appendDigest(0, end);
        signature = text.length();
    }

    /** Steps 3 and 4. */
    void appendSignature(SigningKey key) {
        key.sign(this, stringToSign);
        signatureEnd = text.length();
    }

    byte[] stringToSign() {
        return Arrays.copyOfRange(text.bytes(), stringToSign, signature);
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
    String authorization(String algorithm, String signer, String scope) {
        int start = text.length();
        text.append(algorithm).append(" Credential=").append(signer).append('/').append(scope)
                .append(", SignedHeaders=");
        headers.writeNames(text);
        text.append(", Signature=").appendCopy(signature, signatureEnd);
        return text.text(start);
    }

    /** Appends the SHA-256 of part of the text to it, in hexadecimal. */
    void appendDigest(int from, int to) {
        try {
            sha256.update(text.bytes(), from, to - from);
            sha256.digest(result, 0, result.length);
            text.appendHex(result);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes", e);
        }
    }

    /** Appends the HMAC of all the text from a place on to it, in hexadecimal. */
    void appendHmac(SecretKey key, int from) {
        try {
            Digests.hmac(mac, key).update(text.bytes(), from, text.length() - from);
            mac.doFinal(result, 0);
            text.appendHex(result);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 has 32 bytes", e);
        }
    }

    @Override
    public void close() {
        text.clear();
        headers.clear();
        home.giveBack(this);
    }
}
