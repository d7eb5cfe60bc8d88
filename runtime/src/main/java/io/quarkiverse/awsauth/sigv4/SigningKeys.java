package io.quarkiverse.awsauth.sigv4;

import java.lang.ref.WeakReference;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;

/**
 * Derived signing keys, kept for a secret, day, region and service. Each has some places among {@value #PLACES}, where later
 * ones replace it; so what is kept is bounded, and looked up without a lock.
 */
final class SigningKeys {

    static final int PLACES = 1024;
    private static final int FIRST_BITS = Integer.numberOfLeadingZeros(PLACES - 1);
    /** A power of two. */
    private static final int PLACES_OF_ONE = 4;
    /** The golden ratio: names that differ in a digit get places far apart. */
    static final int SPREAD = 0x9e3779b9;

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

        boolean isUseless(String day) {
            return date.compareTo(day) < 0 || secret.refersTo(null);
        }
    }

    SigningKey key(AwsCredentials credentials, Timestamp time, SigningTarget target) {
        int first = firstPlace(credentials, target);
        for (int i = PLACES_OF_ONE - 1; i >= 0; i--) {
            Kept kept = places.getAcquire(first ^ i);
            if (kept != null && kept.isOf(credentials, time.date(), target)) {
                return kept.key();
            }
        }
        SigningKey derived = derive(credentials, time.date(), target);
        places.setRelease(freePlace(first, time.date()), new Kept(new WeakReference<>(credentials.secretAccessKey()),
                credentials.accessKeyId(), time.date(), target, derived));
        return derived;
    }

    /** One that is empty, or whose key is of no more use; else any, and its key is derived again when it is asked for. */
    private int freePlace(int first, String day) {
        for (int i = PLACES_OF_ONE - 1; i >= 0; i--) {
            Kept kept = places.getAcquire(first ^ i);
            if (kept == null || kept.isUseless(day)) {
                return first ^ i;
            }
        }
        return first ^ ThreadLocalRandom.current().nextInt(PLACES_OF_ONE);
    }

    private static SigningKey derive(AwsCredentials credentials, String date, SigningTarget target) {
        return switch (target.algorithm()) {
            case V4 -> HmacKey.derive(credentials.accessKeyId(), credentials.secretAccessKey(), date, target.region(),
                    target.service());
            case V4A -> EcdsaKey.derive(credentials.accessKeyId(), credentials.secretAccessKey(), date, target.service());
        };
    }

    private static int firstPlace(AwsCredentials credentials, SigningTarget target) {
        int hash = System.identityHashCode(credentials.secretAccessKey()) + target.region().hashCode();
        hash = SPREAD * hash + target.service().hashCode();
        return (SPREAD * hash) >>> FIRST_BITS;
    }
}
