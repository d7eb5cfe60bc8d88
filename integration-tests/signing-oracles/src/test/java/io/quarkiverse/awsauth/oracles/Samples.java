package io.quarkiverse.awsauth.oracles;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.PayloadSigning;
import io.quarkiverse.awsauth.sigv4.ServiceRules;
import io.quarkiverse.awsauth.sigv4.SessionTokenPlace;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/** The random requests of one seed. Each can be made without those before it. */
final class Samples {

    private static final long YEAR_2100 = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    private final long seed;

    Samples(long seed) {
        this.seed = seed;
    }

    Sample at(int index) {
        Dice dice = new Dice(seed, index);
        URI endpoint = endpoint(dice);
        byte[] body = dice.chance(0.5) ? new byte[0] : dice.bytes(dice.chance(0.05) ? dice.below(20_000) : dice.below(200));
        return new Sample("of seed " + seed + ", index " + index, dice.chance(0.3) ? Place.URL : Place.HEADERS,
                dice.oneOf("GET", "GET", "PUT", "POST", "DELETE", "HEAD", "PATCH", "OPTIONS"), endpoint,
                new RandomPath(dice).next(), new RandomQuery(dice).next(), new RandomHeaders(dice).next(), body,
                constant(dice), target(dice), credentials(dice), now(dice), Duration.ofSeconds(dice.between(1, 604_801)));
    }

    private static URI endpoint(Dice dice) {
        String host = dice.chance(0.01) ? dice.oneOf("[::1]", "[2001:db8::7]", "Sts.Amazonaws.Com")
                : dice.oneOf("localhost", "127.0.0.1", "sts.amazonaws.com", dice.word(8).toLowerCase(Locale.ROOT)
                        + ".s3.eu-west-1.amazonaws.com");
        return URI.create(dice.oneOf("http://", "https://", "https://") + host
                + dice.oneOf("", "", ":80", ":443", ":8080", ":4566"));
    }

    /** The body's digest for the most part. */
    private static PayloadHash constant(Dice dice) {
        if (dice.chance(0.8)) {
            return null;
        }
        return dice.oneOf(PayloadHash.UNSIGNED, PayloadHash.UNSIGNED, PayloadHash.UNSIGNED_CHUNKS_AND_TRAILER,
                PayloadHash.SIGNED_EVENTS, PayloadHash.signedChunks(dice.oneOf(SigningAlgorithm.values())),
                PayloadHash.signedChunksAndTrailer(dice.oneOf(SigningAlgorithm.values())),
                PayloadHash.ofSha256(dice.bytes(32)));
    }

    /** By the service's rules for the most part, by other rules now and then. */
    private static SigningTarget target(Dice dice) {
        String service = dice.oneOf("s3", "s3", "s3express", "s3-outposts", "sts", "execute-api", "rolesanywhere", "es",
                "lambda", "bedrock", "iotdevicegateway");
        SigningTarget target = dice.chance(0.05)
                ? SigningTarget.inRegions(service, dice.oneOf("*", "us-east-1", "us-*", "eu-central-1,us-gov-west-1"))
                : SigningTarget.of(service,
                        dice.oneOf("us-east-1", "eu-central-1", "us-gov-west-1", "cn-north-1", "ap-southeast-7"));
        ServiceRules known = target.rules();
        if (dice.chance(0.1)) {
            known = new ServiceRules(dice.chance(0.5), dice.chance(0.5), dice.oneOf(PayloadSigning.values()),
                    dice.chance(0.5), dice.oneOf(SessionTokenPlace.values()));
        }
        return target.withRules(dice.chance(0.6) ? known.withContentSha256Header(true) : known);
    }

    /** Often the same secret again, so that derived keys are found again too. */
    static AwsCredentials credentials(Dice dice) {
        Dice key = dice.chance(0.5) ? new Dice(dice.below(4), 0) : dice;
        String id = "AKIA" + key.word(16);
        SecretString secret = SecretString.of(key.word(20) + key.oneOf("/", "+", "=", "") + key.word(20));
        return dice.chance(0.5) ? new StaticCredentials(id, secret)
                : new SessionCredentials(id, secret, SecretString.of(dice.word(300) + dice.oneOf("/", "+", "==", "")), null,
                        null);
    }

    static Instant now(Dice dice) {
        Instant any = Instant.ofEpochMilli(dice.between(0, YEAR_2100));
        return dice.chance(0.5) ? any : Instant.parse("2026-02-28T23:59:58Z").plusMillis(dice.below(5_000));
    }
}
