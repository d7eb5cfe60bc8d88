package io.quarkiverse.awsauth.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.quarkiverse.awsauth.SecretString;

/**
 * Derived signing keys, kept for a secret, day, region and service. Holds at most {@value #CAPACITY}, dropping the one
 * unused for longest; so keys of past days and of replaced secrets leave by themselves.
 */
final class SigningKeys {

    static final int CAPACITY = 256;

    /** The secret stands in the key as its digest, so that no plain secret is reachable from the map. */
    private record KeyId(String secretDigest, String date, String region, String service) {
    }

    private final Map<KeyId, byte[]> keys = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<KeyId, byte[]> eldest) {
            return size() > CAPACITY;
        }
    };

    byte[] signingKey(SecretString secret, CredentialScope scope) {
        KeyId id = new KeyId(Digests.sha256Hex(secret.reveal().getBytes(StandardCharsets.UTF_8)), scope.date(),
                scope.region(), scope.service());
        synchronized (keys) {
            byte[] known = keys.get(id);
            if (known != null) {
                return known;
            }
        }
        byte[] derived = derive(secret, scope);
        synchronized (keys) {
            keys.keySet().removeIf(key -> key.date().compareTo(id.date()) < 0);
            keys.put(id, derived);
        }
        return derived;
    }

    int size() {
        synchronized (keys) {
            return keys.size();
        }
    }

    private static byte[] derive(SecretString secret, CredentialScope scope) {
        byte[] start = ("AWS4" + secret.reveal()).getBytes(StandardCharsets.UTF_8);
        byte[] ofDate = Digests.hmac(start, scope.date());
        byte[] ofRegion = Digests.hmac(ofDate, scope.region());
        byte[] ofService = Digests.hmac(ofRegion, scope.service());
        return Digests.hmac(ofService, "aws4_request");
    }
}
