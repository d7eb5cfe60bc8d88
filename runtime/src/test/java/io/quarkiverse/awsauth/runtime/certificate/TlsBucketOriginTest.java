package io.quarkiverse.awsauth.runtime.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;

import javax.net.ssl.X509ExtendedKeyManager;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.CurrentIdentity;
import io.quarkiverse.awsauth.x509.KeyHandle;
import io.quarkiverse.awsauth.x509.TestCertificates;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;

/** A bucket whose key store is loaded anew, and holds the same certificate as before. */
class TlsBucketOriginTest {

    private static final ClientIdentity CLIENT = TestCertificates.client().identity();

    private PrivateKey key = CLIENT.privateKey();

    @Test
    void aHandleToAKeyIsTheLatestOne() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            CurrentIdentity current = new CurrentIdentity(new TlsBucketOrigin(registry(), vertx, "token"),
                    () -> TestCertificates.NOW, new ReplacementLog("token", () -> {
                    }));
            key = new KeyHandle(CLIENT.privateKey());
            assertThat(current.read().privateKey()).isSameAs(key);
            key = new KeyHandle(CLIENT.privateKey());
            assertThat(current.read().privateKey()).isSameAs(key);
        } finally {
            vertx.close();
        }
    }

    private TlsConfigurationRegistry registry() {
        TlsConfiguration bucket = only(TlsConfiguration.class, "getKeyStoreOptions", KeyCertOptions.wrap(new Keys()));
        return only(TlsConfigurationRegistry.class, "get", Optional.of(bucket));
    }

    private static <T> T only(Class<T> type, String name, Object result) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                (self, method, arguments) -> method.getName().equals(name) ? result : null));
    }

    /** One entry. */
    private final class Keys extends X509ExtendedKeyManager {

        @Override
        public String @Nullable [] getClientAliases(String type, Principal[] issuers) {
            return type.equals("EC") ? new String[] { "a" } : null;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return "a";
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal[] issuers) {
            return null;
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return "a";
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] { CLIENT.certificate() };
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key;
        }
    }
}
