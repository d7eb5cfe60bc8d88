package io.quarkiverse.awsauth.sigv4;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;

/**
 * Derived signing keys, kept for a secret, day, region and service. Each has one place of {@value #PLACES}, where a later
 * one replaces it; so what is kept is bounded, and looked up without a lock.
 */
final class SigningKeys {

    static final int PLACES = 1024;

    private final AtomicReferenceArray<Kept> places = new AtomicReferenceArray<>(PLACES);

    /**
     * A derived key. The secret is told by identity, and not kept from being collected: no plain secret is reachable from
     * here, and none has to be compared.
     */
    private record Kept(WeakReference<SecretString> secret, String accessKeyId, String date, SigningTarget target,
            SigningKey key) {

        boolean isOf(AwsCredentials credentials, String day, SigningTarget wanted) {
            return secret.refersTo(credentials.secretAccessKey()) && date.equals(day)
                    && target.algorithm() == wanted.algorithm() && target.region().equals(wanted.region())
                    && target.service().equals(wanted.service()) && accessKeyId.equals(credentials.accessKeyId());
        }
    }

    SigningKey key(AwsCredentials credentials, Timestamp time, SigningTarget target) {
        int place = place(credentials, target);
        Kept kept = places.getAcquire(place);
        if (kept != null && kept.isOf(credentials, time.date(), target)) {
            return kept.key();
        }
        SigningKey derived = derive(credentials, time.date(), target);
        places.setRelease(place, new Kept(new WeakReference<>(credentials.secretAccessKey()), credentials.accessKeyId(),
                time.date(), target, derived));
        return derived;
    }

    private static SigningKey derive(AwsCredentials credentials, String date, SigningTarget target) {
        return switch (target.algorithm()) {
            case V4 -> HmacKey.derive(credentials.secretAccessKey(), date, target.region(), target.service());
            case V4A -> EcdsaKey.derive(credentials.accessKeyId(), credentials.secretAccessKey(), date, target.service());
        };
    }

    private static int place(AwsCredentials credentials, SigningTarget target) {
        int hash = System.identityHashCode(credentials.secretAccessKey());
        hash = 31 * hash + target.region().hashCode();
        hash = 31 * hash + target.service().hashCode();
        return (hash ^ hash >>> 16) & PLACES - 1;
    }
}
