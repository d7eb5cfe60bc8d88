package io.quarkiverse.awsauth.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

import org.jspecify.annotations.Nullable;

/** What one signature needs for a few microseconds. */
final class Workspace implements AutoCloseable {

    private final Workspaces home;
    private final SigningText text = new SigningText();
    private final CanonicalHeaders headers = new CanonicalHeaders();
    private final MessageDigest sha256 = Digests.sha256();
    private final Mac mac = Digests.hmac();
    private final byte[] result = new byte[32];
    private @Nullable SecretKey keyOfMac;
    private int stringToSign;
    private int signature;
    private int signatureEnd;

    Workspace(Workspaces home) {
        this.home = home;
    }

    SigningText text() {
        return text;
    }

    CanonicalHeaders headers() {
        return headers;
    }

    /** Step 2: appends the string to sign for the canonical request, which is all the text so far. */
    void appendStringToSign(String algorithm, Timestamp time, String scope) {
        int end = text.length();
        stringToSign = end;
        text.appendAscii(algorithm).append('\n').appendAscii(time.dateTime()).append('\n').appendAscii(scope).append('\n');
        appendDigest(0, end);
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
    String authorization(String algorithm, String signer, String scope) {
        int start = text.length();
        text.appendAscii(algorithm).appendAscii(" Credential=").append(signer).append('/').appendAscii(scope)
                .appendAscii(", SignedHeaders=");
        headers.copyNames(text);
        text.appendAscii(", Signature=").appendCopy(signature, signatureEnd);
        return text.text(start, text.length());
    }

    /** Appends the SHA-256 of part of the text to it, in hexadecimal. */
    private void appendDigest(int from, int to) {
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
            if (key != keyOfMac) {
                keyOfMac = null;
                mac.init(key);
                keyOfMac = key;
            }
            mac.update(text.bytes(), from, text.length() - from);
            mac.doFinal(result, 0);
            text.appendHex(result);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 takes every key, and has 32 bytes", e);
        }
    }

    /** Whatever happened in it, nothing of it is left for the next signature. */
    @Override
    public void close() {
        text.clear();
        headers.clear();
        sha256.reset();
        mac.reset();
        home.giveBack(this);
    }
}
