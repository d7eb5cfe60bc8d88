package io.quarkiverse.awsauth.oracles;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The kinds of input on which AWS' two signers differ from each other, so that neither can judge a third. The first that
 * fits is counted.
 */
enum Disagreement {

    STALE_TOKEN("a session token's header, with credentials that have none: the SDK signs it",
            sample -> !sample.hasSession() && sample.has("x-amz-security-token")),
    STALE_AUTHORIZATION("an Authorization header: the SDK signs it", sample -> sample.has("Authorization")),
    CONNECTION("a Connection header: the CRT signs it", sample -> sample.has("Connection")),
    HOST_CASE("a host in upper case, where the caller sets no Host header: the SDK keeps the case",
            sample -> !sample.endpoint().getHost().equals(sample.endpoint().getHost().toLowerCase(Locale.ROOT))),
    NOT_A_URI("a normalised path with characters that java.net.URI refuses: so does the SDK",
            sample -> sample.target().rules().normalizePath() && !isUri(sample.completePath())),
    ABOVE_ROOT("a normalised path that goes above the root: the SDK leaves the dots",
            sample -> sample.target().rules().normalizePath() && goesAboveRoot(sample.path())),
    COLON_SLASH("a path or query whose first colon is followed by a slash: the CRT takes it for a scheme and refuses it",
            sample -> (sample.completePath() + "?" + sample.query()).matches("[^:]*:/.*")),
    BROKEN_ESCAPE("a query with a percent sign that begins no escape: the CRT refuses it",
            sample -> sample.query() != null && Escapes.hasBroken(sample.query())),
    NOT_UTF8("a query with escapes that are no UTF-8: the SDK cannot be given it",
            sample -> sample.query() != null && !Escapes.isUtf8(Escapes.undo(sample.query()))),
    NAMELESS("a query parameter without a name: the SDK leaves it out",
            sample -> sample.query() != null && sample.query().matches("(.*&)?=.*")),
    UNEXPLAINED("nothing known", sample -> true);

    private final String text;
    private final Predicate<Sample> fits;

    Disagreement(String text, Predicate<Sample> fits) {
        this.text = text;
        this.fits = fits;
    }

    static Disagreement of(Sample sample) {
        return Stream.of(values()).filter(kind -> kind.fits.test(sample)).findFirst().orElseThrow();
    }

    private static boolean isUri(String path) {
        try {
            return new URI("https://host" + path).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean goesAboveRoot(String path) {
        int depth = 0;
        for (String segment : path.split("/")) {
            depth += segment.equals("..") ? -1 : segment.isEmpty() || segment.equals(".") ? 0 : 1;
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return text;
    }
}
