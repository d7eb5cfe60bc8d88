package io.quarkiverse.awsauth.sigv4.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.quarkiverse.awsauth.SecretString;

/** The key of Signature Version 4. */
final class HmacVerifyingKey implements VerifyingKey {

    private static final String HMAC = "HmacSHA256";

    private final byte[] key;

    private HmacVerifyingKey(byte[] key) {
        this.key = key;
    }

    static HmacVerifyingKey derive(SecretString secret, CredentialScope scope) {
        byte[] key = ("AWS4" + secret.reveal()).getBytes(StandardCharsets.UTF_8);
        for (String step : new String[] { scope.date(), scope.region(), scope.service(), "aws4_request" }) {
            key = hmac(key, step);
        }
        return new HmacVerifyingKey(key);
    }

    /** Compares in constant time. */
    @Override
    public boolean verifies(String text, String signature) {
        return MessageDigest.isEqual(Octets.bytes(HexFormat.of().formatHex(hmac(key, text))), Octets.bytes(signature));
    }

    static byte[] hmac(byte[] key, String octets) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(Octets.bytes(octets));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
