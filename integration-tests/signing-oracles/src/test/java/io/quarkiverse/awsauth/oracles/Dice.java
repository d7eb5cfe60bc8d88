package io.quarkiverse.awsauth.oracles;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chance that can be repeated: the same seed and index always throw the same. */
final class Dice {

    private static final String WORD = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final SplittableRandom random;

    /** Hashes twice: streams of seeds that lie near each other would overlap. */
    Dice(long seed, long index) {
        this.random = new SplittableRandom(hash(hash(seed) + index));
    }

    private static long hash(long seed) {
        return new SplittableRandom(seed).nextLong();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    long between(long first, long bound) {
        return random.nextLong(first, bound);
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[below(choices.length)];
    }

    char charOf(String choices) {
        return choices.charAt(below(choices.length()));
    }

    /** From one to {@code most} letters and digits. */
    String word(int most) {
        return joined(1 + below(most), () -> String.valueOf(charOf(WORD)));
    }

    String joined(int count, Supplier<String> part) {
        return Stream.generate(part).limit(count).collect(Collectors.joining());
    }
}
