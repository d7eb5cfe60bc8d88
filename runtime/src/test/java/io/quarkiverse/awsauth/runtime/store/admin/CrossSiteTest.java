package io.quarkiverse.awsauth.runtime.store.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.http.HttpMethod;

class CrossSiteTest {

    private static final String APPLICATION = "http://app.example:8080";

    /** Several headers of one name are separated by a bar. */
    @ParameterizedTest
    @CsvSource(nullValues = "absent", value = {
            "absent,                   true",
            "same-origin,              true",
            "none,                     true",
            "same-site,                false",
            "cross-site,               false",
            "Same-Origin,              false",
            "'',                       false",
            "other,                    false",
            "'same-origin, cross-site', false",
            "same-origin|cross-site,   false",
            "same-origin|same-origin,  true",
    })
    void believesWhereTheBrowserSaysItComesFrom(String site, boolean own) {
        assertOwn(own, APPLICATION, "Sec-Fetch-Site", site);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "absent", value = {
            "http://app.example:8080,   absent,                       true",
            "http://app.example:8080,   http://app.example:8080,      true",
            "http://app.example:8080,   http://APP.example:8080,      true",
            "http://app.example:8080,   https://app.example:8080,     true",
            "http://app.example:8080,   http://app.example,           false",
            "http://app.example:8080,   http://app.example:8081,      false",
            "http://app.example:8080,   http://other.example:8080,    false",
            "http://app.example:8080,   http://app.example.evil:8080, false",
            "http://app.example:8080,   http://app.example:8080@evil, false",
            "http://app.example:8080,   app.example:8080,             false",
            "http://app.example:8080,   ftp://app.example:8080,       false",
            "http://app.example:8080,   null,                         false",
            "http://app.example:8080,   '',                           false",
            "http://app.example:8080,   'http://app.example:8080 http://app.example:8080', false",
            "http://app.example:8080,   http://app.example:8080|http://evil.example, false",
            "http://app.example:8080,   http://app.example:8080|http://app.example:8080, true",
            "http://app.example,        http://app.example,           true",
            "http://app.example,        http://app.example:80,        true",
            "http://app.example,        https://app.example,          true",
            "http://app.example:443,    https://app.example,          true",
            "https://app.example,       https://app.example,          true",
            "https://app.example,       https://app.example:443,      true",
            "https://app.example,       http://app.example,           false",
            "https://app.example,       http://app.example:443,       false",
            "http://[::1]:8080,         http://[::1]:8080,            true",
            "http://[::1]:8080,         http://[::2]:8080,            false",
            "http://my_app:8080,        http://my_app:8080,           true",
            "http://my_app:8080,        http://my_app2:8080,          false",
            "http://app.1a:8080,        http://app.1a:8080,           true",
            "http://my_app:8080,        http://my_app:8080/,          false",
            "http://my_app:8080,        http://my_app:8080?,          false",
            "http://my_app:8080,        http://my_app:8080#,          false",
            "http://my_app:8080,        http://@my_app:8080,          false",
            "http://my_app:8080,        http://my_app:8080@evil,      false",
            "http://my_app:8080,        http://evil@my_app:8080,      false",
            "http://my_app:8080,        'http://my_app:8080 ',        false",
            "http://my_app:8080,        ' http://my_app:8080',        false",
            "http://my_app,             http://my_app:,               false",
            "http://my_app:8080,        http://my_app:8080:8080,      false",
            "http://my_app:8080,        //my_app:8080,                false",
    })
    void comparesTheOriginWithTheApplications(String application, String origin, boolean own) {
        assertOwn(own, application, "Origin", origin);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "absent", value = { "1,true", "absent,false", "'',false", "true,false", "2,false" })
    void demandsAHeaderForChanges(String value, boolean enough) {
        for (HttpMethod method : HttpMethod.values()) {
            String[] headers = value == null ? new String[0] : new String[] { CrossSite.HEADER, value };
            assertThat(isLetIn(method, APPLICATION, headers)).as(method.name()).isEqualTo(enough || method == HttpMethod.GET);
        }
    }

    private static void assertOwn(boolean own, String application, String header, String values) {
        String[] headers = Stream.concat(Stream.of(CrossSite.HEADER, "1"),
                values == null ? Stream.of() : Stream.of(values.split("\\|", -1)).flatMap(value -> Stream.of(header, value)))
                .toArray(String[]::new);
        for (HttpMethod method : HttpMethod.values()) {
            assertThat(isLetIn(method, application, headers)).as(method.name()).isEqualTo(own);
        }
    }

    private static boolean isLetIn(HttpMethod method, String application, String... headers) {
        try {
            CrossSite.refuse(Requests.of(method, application, headers));
            return true;
        } catch (RefusedException e) {
            assertThat(e.answer().status()).isEqualTo(403);
            return false;
        }
    }
}
