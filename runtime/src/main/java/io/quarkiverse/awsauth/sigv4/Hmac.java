package io.quarkiverse.awsauth.sigv4;

import java.security.MessageDigest;

/**
 * HMAC-SHA-256 with one key, for many texts and threads. The key's two blocks are hashed once, where
 * {@link javax.crypto.Mac} hashes them for each text: 85 of 300 ns less. Nor does it load all security providers, which
 * takes 28 ms of an application's first signature.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104#section-2">RFC 2104, 2: HMAC</a>
 */
final class Hmac {

    private static final int BLOCK = 64;

    private final Begun inner;
    private final Begun outer;

    Hmac(byte[] key) {
        byte[] atMostABlock = key.length > BLOCK ? Digests.sha256().digest(key) : key;
        inner = Begun.with(atMostABlock, 0x36);
        outer = Begun.with(atMostABlock, 0x5c);
    }

    /** A digest that has read its first block. It is never changed, so that threads may copy it at any time. */
    private static final class Begun {

        private final byte[] block;
        private final MessageDigest digest;

        Begun(byte[] block) {
            this.block = block;
            this.digest = anew(block);
        }

        static Begun with(byte[] key, int pad) {
            byte[] block = new byte[BLOCK];
            for (int i = 0; i < BLOCK; i++) {
                block[i] = (byte) (i < key.length ? key[i] ^ pad : pad);
            }
            return new Begun(block);
        }

        MessageDigest copy() {
            try {
                return (MessageDigest) digest.clone();
            } catch (CloneNotSupportedException e) {
                return anew(block); // not every security provider can
            }
        }

        private static MessageDigest anew(byte[] block) {
            MessageDigest digest = Digests.sha256();
            digest.update(block);
            return digest;
        }
    }

    static byte[] of(byte[] key, byte[] text) {
        byte[] result = new byte[Digests.LENGTH];
        new Hmac(key).of(text, 0, text.length, result);
        return result;
    }

    /** Writes the HMAC of part of a text. */
    void of(byte[] text, int from, int to, byte[] result) {
        MessageDigest digest = inner.copy();
        digest.update(text, from, to - from);
        Digests.finish(digest, result);
        digest = outer.copy();
        digest.update(result, 0, Digests.LENGTH);
        Digests.finish(digest, result);
    }
}
