package io.quarkiverse.awsauth.http;

import java.util.regex.Pattern;

/** As much of somebody else's message as may be shown. */
public final class Quotation {

    /** Services explain a refused signature by what they would have signed, and that holds the session token. */
    private static final Pattern ECHO = Pattern.compile("The (Canonical String|String-to-Sign)\\b.*", Pattern.DOTALL);
    private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9+/=]{64,}");

    private Quotation() {
    }

    /**
     * @param text a message as it came
     * @param longest how many characters of it may be shown
     * @return its beginning, without control characters and without what may be secret; may be empty
     */
    public static String of(String text, int longest) {
        String harmless = OPAQUE.matcher(ECHO.matcher(text).replaceFirst("")).replaceAll("…");
        String printable = harmless.replaceAll("\\p{Cntrl}", " ").trim();
        return printable.length() <= longest ? printable : printable.substring(0, longest) + "…";
    }
}
