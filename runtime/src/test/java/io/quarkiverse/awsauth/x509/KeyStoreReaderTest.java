package io.quarkiverse.awsauth.x509;

import static io.quarkiverse.awsauth.x509.TestCertificates.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Random;

import javax.crypto.spec.SecretKeySpec;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.x509.TestCertificates.Store;

class KeyStoreReaderTest {

    private final ClientIdentity client = TestCertificates.client().identity();
    @TempDir
    Path directory;

    @Test
    void readsTheOnlyKey() throws ClientCertificateException {
        Path file = write(new Store().key("client", client));

        assertThat(read(file, PASSWORD, null)).isEqualTo(client);
    }

    @Test
    void readsTheFileAnewEachTime() throws ClientCertificateException {
        Path file = write(new Store().key("client", client));
        read(file, PASSWORD, null);
        ClientIdentity renewed = TestCertificates.client().identity();
        write(new Store().key("client", renewed));

        assertThat(read(file, PASSWORD, null)).isEqualTo(renewed);
    }

    @Test
    void readsTheChainWithoutItsRoot() throws ClientCertificateException {
        ClientIdentity root = TestCertificates.root("CN=Root");
        ClientIdentity intermediate = TestCertificates.intermediate("CN=Intermediate", root);
        ClientIdentity leaf = TestCertificates.client().issuedBy(intermediate).identity();
        Path file = write(new Store().key("client", leaf.privateKey(), leaf.certificate(), intermediate.certificate(),
                root.certificate()));

        assertThat(read(file, PASSWORD, null).chain()).containsExactly(intermediate.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = { "PKCS12", "JKS" })
    void trustedCertificatesMayBeOnThePath(String type) throws ClientCertificateException {
        ClientIdentity root = TestCertificates.root("CN=Root");
        ClientIdentity intermediate = TestCertificates.intermediate("CN=Intermediate", root);
        ClientIdentity leaf = TestCertificates.client().issuedBy(intermediate).identity();
        Store store = new Store(type).key("client", leaf).certificate("intermediate", intermediate.certificate())
                .certificate("root", root.certificate()).certificate("other", TestCertificates.root("CN=Other").certificate());

        assertThat(read(write(store), PASSWORD, null).chain()).containsExactly(intermediate.certificate());
        store.key("another", client);
        assertThat(read(write(store), PASSWORD, "client").chain()).containsExactly(intermediate.certificate());
        assertThat(read(write(store), PASSWORD, "another").chain()).isEmpty();
    }

    @Test
    void manyTrustedCertificatesDoNoHarm() throws ClientCertificateException {
        Store store = new Store().key("client", client);
        for (int i = 0; i < 60; i++) {
            store.certificate("ca" + i, TestCertificates.root("CN=" + i).certificate());
        }

        assertThat(read(write(store), PASSWORD, null)).isEqualTo(client);
    }

    @Test
    void choosesByAlias() throws ClientCertificateException {
        ClientIdentity other = TestCertificates.client().identity();
        Path file = write(new Store().key("one", client).key("two", other));

        assertThat(read(file, PASSWORD, "two")).isEqualTo(other);
        assertThat(read(file, PASSWORD, "ONE")).isEqualTo(client);
        refuses(file, PASSWORD, null, "alias", file + " holds several private keys: choose one of [one, two]");
        refuses(file, PASSWORD, "three", "alias", file + " holds no private key 'three', only [one, two]");
    }

    /** Java's own key stores have no such names, but other programs write them. */
    @Test
    void anExactAliasComesFirst() throws Exception {
        ClientIdentity other = TestCertificates.client().identity();
        ClientIdentity nameless = TestCertificates.client().identity();
        Content store = TestCertificates.pkcs12(named("one", client), named("ONE", other), named(null, nameless));

        assertThat(read(store, "one")).isEqualTo(client);
        assertThat(read(store, "ONE")).isEqualTo(other);
        assertThat(read(store, "3")).isEqualTo(nameless);
        refuses(() -> read(store, "One"), "alias", "client.p12 holds several private keys 'One' among [one, ONE, 3]; spell it"
                + " as there, or give each a name of its own");
    }

    @Test
    void keysOfOneNameAreNotMixedUp() throws Exception {
        ClientIdentity other = TestCertificates.client().identity();
        ClientIdentity nameless = TestCertificates.client().identity();
        Content twice = TestCertificates.pkcs12(named("one", client), named("one", other));
        Content madeUp = TestCertificates.pkcs12(named("2", client), named(null, nameless), named("three", other));

        refuses(() -> read(twice, "one"), "alias", "client.p12 holds several private keys 'one' among [one, one]; spell it as"
                + " there, or give each a name of its own");
        refuses(() -> read(twice, null), "alias", "client.p12 holds several private keys: choose one of [one, one]");
        refuses(() -> read(madeUp, "2"), "alias", "client.p12 holds several private keys '2' among [2, 2, three]; spell it as"
                + " there, or give each a name of its own");
        assertThat(read(madeUp, "THREE")).isEqualTo(other);
    }

    @Test
    void overlooksWhatIsNoPrivateKey() throws ClientCertificateException {
        Path file = write(new Store().certificate("ca", client.certificate())
                .secretKey("aes", new SecretKeySpec(new byte[16], "AES")).key("client", client));

        assertThat(read(file, PASSWORD, null)).isEqualTo(client);
        Path keyless = write(new Store().secretKey("aes", new SecretKeySpec(new byte[16], "AES")));
        refuses(keyless, PASSWORD, null, "key-store", keyless + " holds no private key with its certificate");
        Path empty = write(new Store().certificate("ca", client.certificate()));
        refuses(empty, PASSWORD, null, "key-store", empty + " holds no private key with its certificate");
    }

    /** As {@code openssl pkcs12 -export -nocerts} writes it; Java itself does not. */
    @Test
    void refusesAKeyWithoutACertificate() throws Exception {
        Path file = Files.write(directory.resolve("client.p12"), TestCertificates.keyAlone(client.privateKey()));

        refuses(file, PASSWORD, null, "key-store", file + " holds no private key with its certificate");
    }

    @Test
    void refusesAPasswordThatIsMissingOrWrong() {
        Path file = write(new Store().key("client", client));

        refuses(file, null, null, "password", "the password of " + file + " is missing");
        refuses(file, "wrong", null, "password", "the password does not open " + file);
        refuses(file, "", null, "password", "the password does not open " + file);
    }

    @Test
    void refusesABundleInJavasFormat() throws Exception {
        Certificate[] bundle = new Certificate[51];
        Arrays.fill(bundle, client.certificate());
        Content content = jks(PASSWORD, bundle);

        refuses(() -> KeyStoreReader.read(content, SecretString.of(PASSWORD), null, null, TestCertificates.NOW), "key-store",
                "client.jks holds 51 certificates; put the client's certificate and those between it and the root there");
    }

    private Content jks(String keyPassword, Certificate... chain) throws Exception {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        store.setKeyEntry("client", client.privateKey(), keyPassword.toCharArray(), chain);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSWORD.toCharArray());
        return new Content("key-store", "client.jks", bytes.toByteArray());
    }

    @Test
    void readsAKeyWithAPasswordOfItsOwn() throws Exception {
        Content content = jks("its own", client.certificate());
        SecretString password = SecretString.of(PASSWORD);

        assertThat(KeyStoreReader.read(content, password, SecretString.of("its own"), null, TestCertificates.NOW))
                .isEqualTo(client);
        refuses(() -> KeyStoreReader.read(content, password, SecretString.of("wrong"), null, TestCertificates.NOW),
                "key-password",
                "the password does not open the private key in client.jks");
        refuses(() -> KeyStoreReader.read(content, password, null, null, TestCertificates.NOW), "key-password",
                "the password of the key store does not open the private key in client.jks; set key-password to the one of"
                        + " the key");
        refuses(() -> KeyStoreReader.read(content, SecretString.of("wrong"), null, null, TestCertificates.NOW), "password",
                "the password does not open client.jks");
        refuses(() -> KeyStoreReader.read(content, null, null, null, TestCertificates.NOW), "password",
                "the password of client.jks is missing");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path file = directory.resolve("missing.p12");

        refuses(file, PASSWORD, null, "key-store", "there is no file " + file.toAbsolutePath());
        refuses(directory, PASSWORD, null, "key-store", directory.toAbsolutePath() + " is a directory, not a file");
    }

    @Test
    void refusesOtherFiles() throws IOException {
        Path file = directory.resolve("client.p12");
        for (String content : new String[] { "", "-----BEGIN CERTIFICATE-----\n", "\u0000\u0001\u0002", "0\u0080" }) {
            Files.writeString(file, content);
            refuses(file, PASSWORD, null, "key-store", file + " is neither a PKCS#12 nor a JKS file, or is damaged");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "PKCS12", "JKS" })
    void lineEndsBehindTheFileAreOverlooked(String type) throws Exception {
        Path file = write(new Store(type).key("client", client));
        Files.writeString(file, "\r\n \n", StandardOpenOption.APPEND);

        assertThat(read(file, PASSWORD, null)).isEqualTo(client);
    }

    @Test
    void saysHowManyBytesAreTooMany() throws Exception {
        Path file = write(new Store().key("client", client));
        Files.writeString(file, "\nend\u0000", StandardOpenOption.APPEND);

        refuses(file, PASSWORD, null, "key-store", file + " has 5 bytes too many at its end; copy it again");
    }

    /** Whatever a damaged file makes the Java platform throw, the message names the file. */
    @Test
    void refusesDamagedFiles() throws IOException {
        Path file = write(new Store().key("client", client));
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(4711);
        for (int i = 0; i < 150; i++) {
            byte[] damaged = good.clone();
            damaged[i < 60 ? i : random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try {
                read(file, PASSWORD, null);
            } catch (ClientCertificateException e) {
                assertThat(e).hasMessageContaining(file.toString()).hasMessageNotContaining(PASSWORD);
            }
        }
    }

    private static TestCertificates.Named named(@Nullable String alias, ClientIdentity identity) {
        return new TestCertificates.Named(alias, identity);
    }

    private static ClientIdentity read(Content store, @Nullable String alias) throws ClientCertificateException {
        return KeyStoreReader.read(store, SecretString.of(PASSWORD), null, alias, TestCertificates.NOW);
    }

    private Path write(Store store) {
        return store.writeTo(directory.resolve("client.p12"));
    }

    private static ClientIdentity read(Path file, @Nullable String password, @Nullable String alias)
            throws ClientCertificateException {
        return new KeyStoreFile(file, password == null ? null : SecretString.of(password), null, alias, KeyFileAccess.LENIENT)
                .read().parser().parse(TestCertificates.NOW);
    }

    private static void refuses(Path file, @Nullable String password, @Nullable String alias, String setting,
            String message) {
        refuses(() -> read(file, password, alias), setting, message);
    }

    private static void refuses(ThrowingCallable reading, String setting, String message) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(ClientCertificateException.class,
                e -> assertThat(e.setting()).isEqualTo(setting)).hasMessage(message);
    }
}
