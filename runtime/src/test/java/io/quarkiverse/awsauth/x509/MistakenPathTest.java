package io.quarkiverse.awsauth.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that were put where the path of a file belongs are not told to anybody. */
class MistakenPathTest {

    private static final byte[] KEY = TestCertificates.ec("secp256r1").getPrivate().getEncoded();
    private static final Path GOOD = Path.of("certificates/client.pem");

    @TempDir
    Path directory;

    static Stream<String> keys() throws Exception {
        String pem = TestKeys.pem("PRIVATE KEY", KEY);
        Base64.Encoder base64 = Base64.getEncoder();
        return Stream.of(pem, pem.replace("\n", "\\n"), pem.replace("\n", ""), pem.lines().skip(1).findFirst().orElseThrow(),
                pem.lines().skip(1).reduce("", (all, line) -> all + "\r" + line), base64.encodeToString(KEY),
                base64.encodeToString(pem.getBytes("US-ASCII")),
                base64.encodeToString(TestCertificates.rsa(2048).getPrivate().getEncoded()), "s".repeat(256),
                "secret/".repeat(150));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void noMessageShowsThem(String value) {
        Path path = Path.of(value);
        String pem = " is not a path; if it is PEM text, set certificate-pem and private-key-pem instead";

        for (KeyFileAccess access : KeyFileAccess.values()) {
            refuses(new PemFiles(path, path, null, access), "the value of certificate" + pem);
            refuses(new KeyStoreFile(path, null, null, null, access),
                    "the value of key-store is not a path; put the key store into a file and set its path");
        }
        Path certificate = TestCertificates.write(directory.resolve("client.pem"), "");
        refuses(new PemFiles(certificate, path, null, KeyFileAccess.LENIENT), "the value of private-key" + pem);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void noTextShowsThem(String value) {
        Path path = Path.of(value);

        assertThat(new PemFiles(path, GOOD, null, KeyFileAccess.LENIENT))
                .hasToString("PemFiles[***, " + GOOD + "]");
        assertThat(new PemFiles(GOOD, path, null, KeyFileAccess.LENIENT))
                .hasToString("PemFiles[" + GOOD + ", ***]");
        assertThat(new KeyStoreFile(path, null, null, null, KeyFileAccess.LENIENT)).hasToString("KeyStoreFile[***]");
        assertThat(new KeyFile("private-key", path)).hasToString("private-key ***");
    }

    /** The exceptions of the file system hold the path. */
    @Test
    void noCauseTellsThePath() {
        refuses(new KeyStoreFile(directory.resolve("missing.p12"), null, null, null, KeyFileAccess.LENIENT),
                "there is no file " + directory.resolve("missing.p12"));
    }

    @Test
    void pathsAreShown() {
        for (String path : new String[] { "client.pem", "/etc/" + "long-name/".repeat(20) + "client.pem", "MII", "",
                "MIRROR/" + "certificates/".repeat(9) + "client.pem" }) {
            assertThat(MistakenPath.printable(Path.of(path))).isEqualTo(path);
        }
    }

    private static void refuses(IdentityOrigin origin, String message) {
        ClientCertificateException refusal = catchThrowableOfType(ClientCertificateException.class, origin::read);

        assertThat(refusal).hasMessage(message).hasNoCause();
    }
}
