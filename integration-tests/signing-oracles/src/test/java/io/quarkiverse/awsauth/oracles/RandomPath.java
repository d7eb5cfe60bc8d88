package io.quarkiverse.awsauth.oracles;

/** Paths as HTTP clients send them, and a few as they should not. */
final class RandomPath {

    private static final String LETTERS = "é߀ሴ水\u00ff";

    private final Dice dice;

    RandomPath(Dice dice) {
        this.dice = dice;
    }

    String next() {
        if (dice.chance(0.08)) {
            return dice.oneOf("", "/");
        }
        StringBuilder path = new StringBuilder();
        int depth = 0;
        for (int count = 1 + dice.below(6); count > 0; count--) {
            boolean up = dice.chance(0.12) && (depth > 0 || dice.chance(0.05));
            path.append('/').append(up ? ".." : segment());
            depth += up ? -1 : path.toString().matches(".*/\\.?") ? 0 : 1;
        }
        return dice.chance(0.2) ? path.append('/').toString() : path.toString();
    }

    private String segment() {
        if (dice.chance(0.2)) {
            return dice.oneOf("", ".", "...", ".hidden", "..a", "a..", "%2E%2E", "%2e", "%2F", "a%2fb", "~", "*", "+", "%20");
        }
        return dice.joined(1 + dice.below(5), this::part);
    }

    private String part() {
        return switch (dice.below(6)) {
            case 0 -> Escapes.of(dice.bytes(1), dice.chance(0.5));
            case 1 -> Escapes.of(dice.chance(0.2) ? "\ud83d\ude00" : String.valueOf(dice.charOf(LETTERS)), dice.chance(0.7));
            case 2 -> String.valueOf(dice.charOf("-._~!$&'()*+,;=:@"));
            case 3 -> dice.chance(0.02) ? odd() : "x";
            default -> dice.word(6);
        };
    }

    /** What has to be escaped before it is sent, but is not always. */
    private String odd() {
        return dice.oneOf(String.valueOf(dice.charOf(LETTERS)), " ", "\"", "<", "[", "]", "{", "|", "\\", "^", "`", "%", "%4",
                "%zz");
    }
}
