package io.quarkiverse.awsauth.sigv4;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256, HMAC-SHA256 and lower-case hexadecimal. */
final class Digests {

    static final String HMAC = "HmacSHA256";
    static final String EMPTY_SHA256_HEX = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final HexFormat HEX = HexFormat.of();

    private Digests() {
    }

    static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static String sha256Hex(byte[] bytes) {
        return bytes.length == 0 ? EMPTY_SHA256_HEX : hex(sha256().digest(bytes));
    }

    static Mac hmac() {
        try {
            return Mac.getInstance(HMAC);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    static Mac hmac(Mac mac, Key key) {
        try {
            mac.init(key);
            return mac;
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HmacSHA256 takes every key", e);
        }
    }

    static byte[] hmac(byte[] key, byte[] text) {
        return hmac(hmac(), new SecretKeySpec(key, HMAC)).doFinal(text);
    }
}
