package io.quarkiverse.awsauth.benchmarks.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What no signer can do without: SHA-256 of the body and of a canonical request of 400 bytes, HMAC-SHA-256 of a string to
 * sign of 150 bytes with a key that is there already, and hexadecimal, all of it on objects that are there already.
 */
final class FloorSigner implements Signer {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] body;
    private final byte[] canonicalRequest = new byte[400];
    private final byte[] stringToSign = new byte[150];
    private final MessageDigest sha256;
    private final Mac mac;

    FloorSigner(Workload workload) throws GeneralSecurityException {
        body = workload.body();
        sha256 = MessageDigest.getInstance("SHA-256");
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
    }

    @Override
    public Object sign() {
        byte[] hex = new byte[3 * 64];
        if (body.length > 0) {
            write(sha256.digest(body), hex, 0);
        }
        write(sha256.digest(canonicalRequest), hex, 64);
        write(mac.doFinal(stringToSign), hex, 128);
        return hex;
    }

    private static void write(byte[] digest, byte[] hex, int at) {
        for (int i = 0; i < digest.length; i++) {
            hex[at + 2 * i] = HEX[(digest[i] >> 4) & 0xf];
            hex[at + 2 * i + 1] = HEX[digest[i] & 0xf];
        }
    }

    @Override
    public String authorization(Object signed) {
        return "";
    }
}
