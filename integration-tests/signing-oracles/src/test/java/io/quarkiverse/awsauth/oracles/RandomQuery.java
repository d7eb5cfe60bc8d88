package io.quarkiverse.awsauth.oracles;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Queries whose order is hard to get right, and a few that are not well-formed. */
final class RandomQuery {

    private final Dice dice;

    RandomQuery(Dice dice) {
        this.dice = dice;
    }

    /** Null if there is none. */
    String next() {
        if (dice.chance(0.2)) {
            return dice.chance(0.1) ? "" : null;
        }
        return Stream.generate(this::parameter).limit(1 + dice.below(8)).collect(Collectors.joining("&"));
    }

    private String parameter() {
        if (dice.chance(0.003)) {
            return dice.oneOf("", "=", "=nameless", "a=%FF", "%c3=1", "a=%", "a=%4", "%zz=1");
        }
        return name() + dice.oneOf("", "=", "=" + text(), "=" + text(), "=" + text(), "=" + dice.below(12));
    }

    private String name() {
        return dice.chance(0.3) ? text()
                : dice.oneOf("a", "A", "a-b", "a.b", "a0", "a9", "a_b", "a~b", "ab", "aB", "a%20b", "a%2Db", "a%2db", "a+b",
                        "a%3Db", "%61", "Param1", "Param2", "Param10", "acl", "%E1%88%B4", "list-type", "prefix",
                        "X-Amz-Target");
    }

    private String text() {
        return dice.joined(1 + dice.below(4), this::part);
    }

    private String part() {
        return switch (dice.below(8)) {
            case 0 -> Escapes.of(new byte[] { (byte) dice.below(128) }, dice.chance(0.7));
            case 1 -> Escapes.of(dice.oneOf("é", "ሴ", "\ud83d\ude00"), dice.chance(0.7));
            case 2 -> String.valueOf(dice.charOf("-._~!$'()*,;:@/?"));
            case 3 -> dice.oneOf("+", "%2B", "%2b", "%20", "%3D", "%26", "%25", "%2525");
            case 4 -> dice.chance(0.02) ? dice.oneOf("é", " ", "\"", "[", "{", "|", "^", "=") : "y";
            default -> dice.word(5);
        };
    }
}
