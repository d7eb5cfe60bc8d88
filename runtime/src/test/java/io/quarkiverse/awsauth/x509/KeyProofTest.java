package io.quarkiverse.awsauth.x509;

import static io.quarkiverse.awsauth.x509.TestCertificates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A key belongs to a certificate, or it does not, or cannot sign: then nobody knows. */
class KeyProofTest {

    private static final KeyPair KEYS = TestCertificates.ec("secp256r1");

    static Stream<Throwable> deaths() {
        return Stream.of(new ProviderException("the session is dead"), new IllegalStateException("the token is gone"),
                new NullPointerException(), new UnsatisfiedLinkError("the library is gone"));
    }

    @Test
    void belongs() {
        KeyProof proof = KeyProof.by(KEYS.getPrivate());

        assertThat(proof.fits(KEYS.getPublic())).isTrue();
        assertThat(proof.hindrance()).isEmpty();
    }

    @Test
    void doesNotBelong() {
        for (KeyPair other : List.of(TestCertificates.ec("secp256r1"), TestCertificates.ec("secp384r1"),
                TestCertificates.rsa(2048), TestCertificates.of("Ed25519"))) {
            KeyProof proof = KeyProof.by(other.getPrivate());

            assertThat(proof.fits(KEYS.getPublic())).isFalse();
            assertThat(proof.hindrance()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void cannotSign(Throwable death) {
        KeyProof proof = KeyProof.by(new Opaque() {
            @Override
            public String getAlgorithm() {
                throw KeyProofTest.<RuntimeException> unchecked(death);
            }
        });

        assertThat(proof.fits(KEYS.getPublic())).isFalse();
        assertThat(proof.hindrance()).contains(death.getClass().getName());
    }

    /** As one whose provider is not registered. */
    @Test
    void aHandleThatNoProviderTakesIsNotSaidToBelongToAnother() {
        X509Certificate certificate = TestCertificates.client().keys(KEYS).certificate();

        assertThat(CertificateRules.violations(new ClientIdentity(new Opaque(), certificate, List.of()), NOW))
                .containsExactly("the private key cannot sign (java.security.InvalidKeyException), so whether it belongs to it"
                        + " is not known; make another, or if it is in hardware, see that this is there and its provider"
                        + " registered");
    }

    /** To a key in hardware. */
    private static class Opaque implements PrivateKey {

        private static final long serialVersionUID = 1L;

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public @Nullable String getFormat() {
            return null;
        }

        @Override
        public byte @Nullable [] getEncoded() {
            return null;
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
