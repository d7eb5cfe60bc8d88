package io.quarkiverse.awsauth.oracles;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.quarkiverse.awsauth.sigv4.Header;

/** Headers beside {@code Host}: white space, repetitions, mixed case, and what no signer signs. */
final class RandomHeaders {

    /**
     * Which headers are signed is up to the signer, but for a few. Ours leaves out these, which AWS' signers sign if
     * they are given them; so they are not.
     */
    private static final Set<String> SIGNED_BY_THE_ORACLES_ONLY = Set.of("accept-encoding", "cache-control", "te", "via",
            "x-forwarded-for", "x-forwarded-proto", "traceparent");

    private static final String[] NAMES = { "Content-Type", "content-type", "Content-MD5", "Range", "Accept", "Date",
            "If-Match",
            "X-Amz-Target", "x-amz-acl", "amz-sdk-invocation-id", "amz-sdk-request", "X-Amz-Meta-A", "x-amz-meta-a",
            "x-amz-meta-a-b", "x-amz-meta-a.b", "x-amz-meta-a0", "x-amz-meta-ab", "x-amz-meta-a_b", "X-AMZ-META-AB",
            "My-Header1", "my-header1", "MY-HEADER2", "X_Y", "x~y", "x|y", "X1", "Zz", "Content-Length", "Accept-Language" };

    /** Left out by all three. */
    private static final String[] NEVER_SIGNED = { "User-Agent", "user-agent", "X-Amzn-Trace-Id", "Transfer-Encoding",
            "Expect" };

    /** Of an earlier signature. */
    private static final String[] STALE = { "Authorization", "X-Amz-Date", "X-Amz-Content-Sha256", "x-amz-security-token" };

    private final Dice dice;
    /** One of the oracles knows no others. */
    private final boolean onlySpaces;

    RandomHeaders(Dice dice) {
        this.dice = dice;
        this.onlySpaces = dice.chance(0.5);
    }

    /** What the CRT and the SDK for Kotlin refuse to find or sign as it is, where others replace it. */
    static boolean isOfSignature(Header header) {
        return Set.of(STALE).contains(header.name());
    }

    static boolean isForTheOracles(Header header) {
        return !SIGNED_BY_THE_ORACLES_ONLY.contains(header.name().toLowerCase(Locale.ROOT));
    }

    List<Header> next() {
        List<Header> headers = new ArrayList<>();
        for (int count = dice.below(8); count > 0; count--) {
            headers.add(new Header(name(), value()));
        }
        if (dice.chance(0.02)) {
            headers.add(dice.below(headers.size() + 1), new Header(dice.oneOf(STALE), dice.word(64)));
        }
        return headers;
    }

    private String name() {
        if (dice.chance(0.1)) {
            return dice.chance(0.02) ? "Connection" : dice.oneOf(NEVER_SIGNED);
        }
        if (dice.chance(0.1)) {
            return dice.oneOf(SIGNED_BY_THE_ORACLES_ONLY.stream().sorted().toArray(String[]::new));
        }
        return dice.chance(0.2) ? "x-" + dice.word(4) : dice.oneOf(NAMES);
    }

    private String value() {
        String value = dice.joined(dice.below(4), () -> blank(0.5) + part());
        return blank(0.2) + value + blank(0.2);
    }

    private String part() {
        return switch (dice.below(5)) {
            case 0 -> "\"" + dice.word(3) + blank(0.8) + dice.word(3) + "\"";
            case 1 -> String.valueOf(dice.charOf("!#$%&'()*+,-./:;<=>?@[]^_`{|}~"));
            case 2 -> dice.chance(0.02) ? dice.oneOf("é", "ሴ", "\u00a0", "\u2003") : "z";
            default -> dice.word(10);
        };
    }

    private String blank(double probability) {
        if (!dice.chance(probability)) {
            return "";
        }
        return onlySpaces ? " ".repeat(1 + dice.below(3))
                : dice.oneOf(" ", "  ", "   ", "\t", " \t ", "\t\t", dice.oneOf("\f", "\u000b", " "));
    }
}
