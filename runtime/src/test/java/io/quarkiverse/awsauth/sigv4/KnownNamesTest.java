package io.quarkiverse.awsauth.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownNamesTest {

    private static final String HOST = "Host";
    private static final String DATE = "X-Amz-Date";

    private final KnownNames known = new KnownNames();

    @Test
    void findsNamesAgainWhateverTheirValues() {
        SignedNames names = known.of(own("1", HOST, "Accept"), headers("1", DATE));

        assertThat(known.of(own("2", HOST, "Accept"), headers("2", DATE))).isSameAs(names);
        assertThat(names.joined()).isEqualTo("accept;host;x-amz-date");
    }

    @ParameterizedTest
    @CsvSource({
            "Host Accept,        X-Amz-Date",
            "Host,               X-Amz-Date",
            "Host accept,        X-Amz-Date",
            "Accept Host,        X-Amz-Date",
            "Host Accept X-A,    X-Amz-Date",
            "Host Accept,        X-Amz-Date X-A",
            "Host Accept,        X-A X-Amz-Date",
            "Host,               Accept X-Amz-Date",
            "Host Accept,        ''" })
    void areOnlyOfTheSameNamesInTheSameOrder(String own, String added) {
        SignedNames names = new SignedNames(own("1", HOST, "Accept"), headers("1", DATE));

        assertThat(names.areOf(own("2", own.split(" ")), headers("2", added.isEmpty() ? new String[0] : added.split(" "))))
                .isEqualTo(own.equals("Host Accept") && added.equals(DATE));
    }

    @ParameterizedTest
    @CsvSource({ "512, true", "513, false" })
    void keepsNoLongNames(int characters, boolean kept) {
        RequestHeaders own = own("1", HOST, "x".repeat(characters - HOST.length() - DATE.length()));

        SignedNames names = known.of(own, headers("1", DATE));

        assertThat(known.of(own, headers("1", DATE)) == names).isEqualTo(kept);
    }

    /** Nearly as many as chance would keep: in other orders, and with another first one of many. */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void keepsDifferentNamesInDifferentPlaces(boolean shuffled) {
        List<RequestHeaders> all = IntStream.range(0, 100).mapToObj(i -> own("1", names(i, shuffled))).toList();

        List<SignedNames> first = all.stream().map(own -> known.of(own, headers("1", DATE))).toList();
        List<SignedNames> later = all.stream().map(own -> known.of(own, headers("1", DATE))).toList();

        assertThat(first.stream().filter(later::contains).count()).isGreaterThan(65);
    }

    private static String[] names(int i, boolean shuffled) {
        List<String> names = new ArrayList<>(List.of("X-" + (shuffled ? 0 : i), HOST, "Accept", "Accept-Language",
                "Content-Type", "Content-Length", "User-Agent", "X-Request-Id"));
        if (shuffled) {
            Collections.shuffle(names, new Random(i));
        }
        return names.toArray(String[]::new);
    }

    private static RequestHeaders own(String value, String... names) {
        return RequestHeaders.copyOf(headers(value, names));
    }

    private static List<Header> headers(String value, String... names) {
        return Arrays.stream(names).map(name -> new Header(name, value)).toList();
    }
}
