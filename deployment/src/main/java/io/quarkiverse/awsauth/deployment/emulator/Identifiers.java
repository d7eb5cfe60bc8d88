package io.quarkiverse.awsauth.deployment.emulator;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkiverse.awsauth.sigv4.PayloadHash;

/** Identifiers and secrets in the shapes AWS gives them. */
final class Identifiers {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Identifiers() {
    }

    /** A unique id such as {@code AROA…}, always the same for the same subject. */
    static String stable(String prefix, String subject) {
        String digest = PayloadHash.of(subject.getBytes(StandardCharsets.UTF_8)).value();
        return prefix + IntStream.range(0, LENGTH)
                .mapToObj(i -> letter(Integer.parseInt(digest.substring(2 * i, 2 * i + 2), 16)))
                .collect(Collectors.joining());
    }

    /** A random id such as {@code ASIA…}. */
    static String random(String prefix) {
        return prefix + RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(Identifiers::letter)
                .collect(Collectors.joining());
    }

    /** Random octets in standard base64. */
    static String secret(int octets) {
        byte[] random = new byte[octets];
        RANDOM.nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    private static String letter(int number) {
        return String.valueOf(ALPHABET.charAt(number % ALPHABET.length()));
    }
}
