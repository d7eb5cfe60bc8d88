package io.quarkiverse.awsauth.oracles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SessionTokenPlace;

/**
 * Kinds of input on which one of AWS' signers differs from the others, so that it cannot judge a fourth. The documentation
 * has the same list, with what our signer does: signing-differences.adoc.
 */
enum Quirk {

    SDK_STALE_TOKEN(Judge.SDK, "signs a session token's header that it finds and does not replace",
            sample -> sample.has("x-amz-security-token") && !sample.hasSession(SessionTokenPlace.SIGNED)),
    SDK_STALE_IN_URLS(Judge.SDK, "signs headers of an earlier signature when it makes a URL",
            sample -> sample.isUrl() && sample.headers().stream().anyMatch(RandomHeaders::isOfSignature)),
    SDK_STALE(Judge.SDK, "signs an Authorization header that it finds", sample -> sample.has("Authorization")),
    SDK_HOST_CASE(Judge.SDK, "keeps a host in upper case, where the caller sets no Host header",
            sample -> !sample.endpoint().getHost().equals(sample.endpoint().getHost().toLowerCase(Locale.ROOT))),
    SDK_NOT_A_URI(Judge.SDK, "refuses a path to normalise that java.net.URI refuses",
            sample -> sample.target().rules().normalizePath() && !isUri(sample.completePath())),
    SDK_ABOVE_ROOT(Judge.SDK, "leaves dots that go above the root",
            sample -> sample.target().rules().normalizePath() && goesAboveRoot(sample.path())),
    SDK_NOT_UTF8(Judge.SDK, "cannot be given escapes in a query that are no UTF-8",
            sample -> sample.query() != null && !Escapes.isUtf8(Escapes.undo(sample.query()))),
    SDK_NAMELESS(Judge.SDK, "leaves out query parameters without a name",
            sample -> sample.query() != null && sample.query().matches("(.*&)?=.*")),
    SDK_UNSIGNED_WITHOUT_TLS(Judge.SDK, "signs a body that is to be left unsigned, where there is no TLS",
            sample -> PayloadHash.UNSIGNED.value().equals(sample.payload())
                    && sample.endpoint().getScheme().equals("http")),
    CRT_CONNECTION(Judge.CRT, "signs a Connection header", sample -> sample.has("Connection")),
    CRT_COLON_SLASH(Judge.CRT, "takes a colon followed by a slash for the end of a scheme, and refuses it",
            sample -> (sample.completePath() + "?" + sample.query()).matches("[^:]*:/.*")),
    CRT_BROKEN_ESCAPE(Judge.CRT, "refuses a percent sign in a query that begins no escape",
            sample -> sample.query() != null && Escapes.hasBroken(sample.query())),
    KOTLIN_BLANKS(Judge.KOTLIN, "keeps tabs and the like in a header's value, and trims blanks beyond ASCII",
            sample -> sample.headers().stream().anyMatch(header -> hasOtherBlanks(header.value()))),
    KOTLIN_ABOVE_ROOT(Judge.KOTLIN, "refuses dots that go above the root",
            sample -> sample.target().rules().normalizePath() && goesAboveRoot(sample.path())),
    KOTLIN_ENCODED_NAMES(Judge.KOTLIN, "loses all but one of the query parameters whose names differ only in their encoding",
            Quirk::hasNameInTwoEncodings),
    KOTLIN_ENCODED_DOTS(Judge.KOTLIN, "takes %2E for a dot where the path is normalised and not encoded again",
            sample -> sample.target().rules().normalizePath() && !sample.target().rules().encodePathTwice()
                    && sample.path().matches("(?i).*/(%2e|%2e%2e|%2e[.]|[.]%2e)(/.*)?")),
    KOTLIN_EQUALS(Judge.KOTLIN, "refuses an equals sign in a query parameter's value", sample -> sample.query() != null
            && Stream.of(sample.query().split("&")).anyMatch(parameter -> parameter.matches("[^=]*=.*=.*"))),
    KOTLIN_NO_PARAMETER(Judge.KOTLIN, "signs a parameter where there is nothing between two ampersands",
            sample -> sample.query() != null && sample.query().matches("&.*|.*&&.*|.+&")),
    KOTLIN_NOT_UTF8(Judge.KOTLIN, "replaces escapes in a query that are no UTF-8",
            sample -> sample.query() != null && !Escapes.isUtf8(Escapes.undo(sample.query()))),
    KOTLIN_EMPTY_PATH(Judge.KOTLIN, "signs no path where it is empty and not to be normalised",
            sample -> sample.path().isEmpty() && !sample.target().rules().normalizePath());

    private final Judge judge;
    private final String text;
    private final Predicate<Sample> fits;

    Quirk(Judge judge, String text, Predicate<Sample> fits) {
        this.judge = judge;
        this.text = text;
        this.fits = fits;
    }

    /** The first that fits. */
    static Optional<Quirk> of(Judge judge, Sample sample) {
        return Stream.of(values()).filter(quirk -> quirk.judge == judge && quirk.fits.test(sample)).findFirst();
    }

    private static boolean isUri(String path) {
        try {
            return new URI("https://host" + path).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean hasOtherBlanks(String value) {
        return value.strip().matches(".*[\\t\\f\\x0b].*") || value.indexOf('\u00a0') >= 0 || value.indexOf('\u2003') >= 0;
    }

    private static boolean hasNameInTwoEncodings(Sample sample) {
        if (sample.query() == null) {
            return false;
        }
        Map<String, String> seen = new HashMap<>();
        return Stream.of(sample.query().split("&")).map(parameter -> parameter.split("=", 2)[0]).anyMatch(
                name -> !name.equals(seen.merge(new String(Escapes.undo(name), UTF_8), name, (first, again) -> first)));
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
        return judge + " " + text;
    }
}
