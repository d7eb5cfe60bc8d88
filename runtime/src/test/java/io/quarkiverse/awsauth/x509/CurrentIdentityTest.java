package io.quarkiverse.awsauth.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.rules.Violation;

class CurrentIdentityTest {

    private static final Instant NOW = TestCertificates.NOW;
    private static final ClientIdentity FIRST = TestCertificates.client().subject("CN=first").identity();
    private static final ClientIdentity SECOND = TestCertificates.client().subject("CN=second").identity();
    private static final ClientIdentity AUTHORITY = TestCertificates.client().subject("CN=authority").authority().identity();
    private static final ClientIdentity MISMATCHED = new ClientIdentity(FIRST.privateKey(), SECOND.certificate(), List.of());

    private Instant now = NOW;
    private IdentityOrigin place;
    private final List<String> heard = new ArrayList<>();
    private final CurrentIdentity current = new CurrentIdentity(() -> place.read(), () -> now,
            new CurrentIdentity.Listener() {
                @Override
                public void replaced(ClientIdentity former, ClientIdentity latter) {
                    heard.add(former + " replaced by " + latter);
                }

                @Override
                public void kept(ClientIdentity held, List<Violation> violations) {
                    heard.add(held + " kept: " + violations);
                }

                @Override
                public void changed() {
                    changes++;
                }
            });
    private int changes;

    private void put(String content, ClientIdentity identity) {
        put(content, at -> identity);
    }

    private void put(String content, IdentityMaterial.Parser parser) {
        place = () -> new IdentityMaterial("key-store", "client.p12",
                Fingerprint.of(content.getBytes(StandardCharsets.US_ASCII)), parser);
    }

    private void putNothing() {
        place = () -> {
            throw new ClientCertificateException("key-store", "there is no file client.p12", null);
        };
    }

    @Test
    void isParsedOnceWhileNothingChanges() throws Exception {
        List<String> parsed = new ArrayList<>();
        put("1", at -> {
            parsed.add("1");
            return FIRST;
        });

        assertThat(current.read()).isSameAs(FIRST);
        assertThat(current.read()).isSameAs(FIRST);
        assertThat(parsed).hasSize(1);
        assertThat(heard).isEmpty();
    }

    @Test
    void givesWayToAGoodOne() throws Exception {
        put("1", FIRST);
        current.read();
        put("2", SECOND);

        assertThat(current.read()).isSameAs(SECOND);
        assertThat(heard).containsExactly("CN=first serial 4711 replaced by CN=second serial 4711");
    }

    @Test
    void staysWhileTheOneInItsPlaceIsHalfWritten() throws Exception {
        put("1", FIRST);
        current.read();
        put("half of 2", at -> {
            throw new ClientCertificateException("key-store", "client.p12 is damaged", null);
        });

        assertThat(current.read()).isSameAs(FIRST);
        assertThat(current.read()).isSameAs(FIRST);
        assertThat(heard).containsExactly(
                "CN=first serial 4711 kept: [Violation[setting=key-store, message=client.p12 is damaged]]");

        put("2", SECOND);
        assertThat(current.read()).isSameAs(SECOND);
    }

    @Test
    void staysWhileTheOneInItsPlaceCannotSignOrWouldBeRefused() throws Exception {
        put("1", FIRST);
        current.read();

        put("mismatched", MISMATCHED);
        assertThat(current.read()).isSameAs(FIRST);
        put("authority", AUTHORITY);
        assertThat(current.read()).isSameAs(FIRST);

        assertThat(heard).hasSize(2);
        assertThat(heard.get(0)).contains("CN=first serial 4711 kept", "CN=second serial 4711 in client.p12 is unusable",
                "the private key does not belong to it");
        assertThat(heard.get(1)).contains("basicConstraints CA:TRUE");
    }

    @Test
    void staysWhileItsPlaceIsEmptyAndTellsAgainOnlyAfterItWasThereAgain() throws Exception {
        put("1", FIRST);
        current.read();
        for (int i = 0; i < 3; i++) {
            putNothing();
            assertThat(current.read()).isSameAs(FIRST);
        }
        assertThat(heard).hasSize(1);

        put("1", FIRST);
        current.read();
        putNothing();
        current.read();
        assertThat(heard).hasSize(2);
    }

    @Test
    void isNotGivenOnceItHasExpired() throws Exception {
        put("1", FIRST);
        current.read();
        now = NOW.plus(Duration.ofDays(31));

        assertThatThrownBy(current::read).isInstanceOf(UnusableCertificateException.class)
                .hasMessageContaining("it expired on 2026-02-14T09:30:00Z");
        putNothing();
        assertThatThrownBy(current::read).isInstanceOf(UnusableCertificateException.class)
                .hasMessageContaining("there is no file client.p12; ").hasMessageContaining("it expired on");
    }

    @Test
    void givesWayToTheOneBesideItThatHasBecomeValid() throws Exception {
        TestCertificates recipe = TestCertificates.client();
        ClientIdentity old = recipe.identity();
        X509Certificate next = recipe.subject("CN=next").valid(NOW.plus(Duration.ofDays(20)), NOW.plus(Duration.ofDays(60)))
                .certificate();
        put("both", at -> CertificatePath.of(old.privateKey(), List.of(old.certificate(), next), at));

        assertThat(current.read()).isEqualTo(old);
        now = NOW.plus(Duration.ofDays(31));
        assertThat(current.read().certificate()).isEqualTo(next);
        assertThat(current.read().certificate()).isEqualTo(next);
        assertThat(heard).containsExactly("O=Test,CN=client serial 4711 replaced by CN=next serial 4711");
        assertThat(changes).isEqualTo(2);

        now = NOW.plus(Duration.ofDays(61));
        assertThatThrownBy(current::read).isInstanceOfSatisfying(UnusableCertificateException.class,
                e -> assertThat(e.violations()).hasSize(1)).hasMessageContaining("it expired on 2026-03-16T09:30:00Z");
    }

    @Test
    void theChainEndsBelowWhatHasExpiredAboveTheIssuer() throws Exception {
        ClientIdentity root = TestCertificates.root("CN=Root");
        TestCertificates recipe = TestCertificates.client().authority().subject("CN=Upper").issuedBy(root);
        ClientIdentity upper = recipe.valid(NOW, NOW.plus(Duration.ofDays(9))).identity();
        ClientIdentity lower = TestCertificates.intermediate("CN=Lower", upper);
        ClientIdentity leaf = TestCertificates.client().issuedBy(lower).identity();
        X509Certificate next = recipe.valid(NOW.plus(Duration.ofDays(8)), NOW.plus(Duration.ofDays(20))).certificate();
        List<Instant> parsed = new ArrayList<>();
        put("all", at -> {
            parsed.add(at);
            return CertificatePath.of(leaf.privateKey(),
                    List.of(leaf.certificate(), lower.certificate(), upper.certificate(), next), at);
        });

        assertThat(current.read().chain()).containsExactly(lower.certificate(), upper.certificate());
        now = NOW.plus(Duration.ofDays(10));
        assertThat(current.read().chain()).containsExactly(lower.certificate(), next);
        for (int day = 21; day < 24; day++) {
            now = NOW.plus(Duration.ofDays(day));
            assertThat(current.read().chain()).containsExactly(lower.certificate());
        }
        putNothing();
        assertThat(current.read().chain()).containsExactly(lower.certificate());
        assertThat(current.held().orElseThrow().chain()).hasSize(2);
        assertThat(parsed).hasSize(3);
        assertThat(heard).singleElement().asString().contains("kept: [Violation[setting=key-store, message=there is no file");
    }

    @Test
    void aFirstOneMustBeGood() {
        put("mismatched", MISMATCHED);
        assertThatThrownBy(current::read).isInstanceOf(UnusableCertificateException.class);
        putNothing();
        assertThatThrownBy(current::read).isInstanceOf(UnusableCertificateException.class)
                .hasMessage("there is no file client.p12");
        assertThat(current.held()).isEmpty();
        assertThat(heard).isEmpty();
    }

    @Test
    void readingsDifferWhereOnePartEndsAndTheNextBegins() {
        assertThat(Fingerprint.of(new byte[] { 1 }, new byte[] { 2, 3 }))
                .isNotEqualTo(Fingerprint.of(new byte[] { 1, 2 }, new byte[] { 3 }))
                .isEqualTo(Fingerprint.of(new byte[] { 1 }, new byte[] { 2, 3 }));
    }

    @Test
    void staysWhateverReadingThrows() throws Exception {
        put("1", FIRST);
        current.read();
        place = () -> {
            throw new IllegalStateException("kept secret");
        };
        assertThat(current.read()).isSameAs(FIRST);
        place = () -> {
            throw new NoClassDefFoundError("kept secret");
        };
        assertThat(current.read()).isSameAs(FIRST);
        put("2", at -> {
            throw new IllegalStateException("kept secret");
        });
        assertThat(current.read()).isSameAs(FIRST);

        assertThat(heard).hasSize(3).noneMatch(told -> told.contains("secret"))
                .first().asString().endsWith("the client certificate cannot be read (java.lang.IllegalStateException)]]");
    }

    @Test
    void aHandleIsTakenAnewAtEachReading() throws Exception {
        ClientIdentity opened = new ClientIdentity(FIRST.privateKey(), FIRST.certificate(), List.of());
        place = () -> new IdentityMaterial("", "the bean", Fingerprint.of(List.of(FIRST.certificate())), true, at -> opened);

        assertThat(current.read()).isSameAs(opened);
        ClientIdentity openedAnew = new ClientIdentity(FIRST.privateKey(), FIRST.certificate(), List.of());
        place = () -> new IdentityMaterial("", "the bean", Fingerprint.of(List.of(FIRST.certificate())), true,
                at -> openedAnew);
        assertThat(current.read()).isSameAs(openedAnew);
        assertThat(heard).isEmpty();
    }

    /** As a token's, which is pulled out and put back. */
    @Test
    void staysWhileANewHandleCannotSign() throws Exception {
        placeHandle(FIRST.privateKey(), true);
        ClientIdentity good = current.read();

        KeyHandle handle = new KeyHandle(FIRST.privateKey());
        handle.dies();
        placeHandle(handle, true);
        assertThat(current.read()).isSameAs(good);
        assertThat(current.read()).isSameAs(good);
        assertThat(heard).singleElement().asString().contains("CN=first serial 4711 kept", "the private key cannot sign");

        handle.revives();
        assertThat(current.read().privateKey()).isSameAs(handle);
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void theKeyNeedNotSignAgainWhileNothingChanges(boolean brief) throws Exception {
        KeyHandle handle = new KeyHandle(FIRST.privateKey());
        placeHandle(handle, brief);
        current.read();
        int used = handle.used();
        for (int i = 0; i < 5; i++) {
            current.read();
        }
        putNothing();
        current.read();

        assertThat(handle.used()).isPositive().isEqualTo(used);
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void onlyAnotherOneIsAChange(boolean brief) throws Exception {
        for (int i = 0; i < 3; i++) {
            placeHandle(FIRST.privateKey(), brief);
            current.read();
        }
        assertThat(changes).isEqualTo(1);

        put("2", SECOND);
        current.read();
        assertThat(changes).isEqualTo(2);
    }

    private void placeHandle(PrivateKey key, boolean brief) {
        ClientIdentity identity = new ClientIdentity(key, FIRST.certificate(), List.of());
        place = () -> new IdentityMaterial("", "the bean", Fingerprint.of(List.of(FIRST.certificate())), brief,
                at -> identity);
    }
}
