package io.quarkiverse.awsauth.kinds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;

import org.bouncycastle.operator.OperatorCreationException;

import io.quarkiverse.awsauth.deployment.emulator.AwsEmulator;
import io.quarkiverse.awsauth.deployment.emulator.EmulatorSettings;
import io.quarkiverse.awsauth.deployment.emulator.LongTermKey;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** The services that the application under test uses, and the certificates that it has. */
public class Services implements QuarkusTestResourceLifecycleManager {

    static final String SECRET = "long-term-secret-0123456789012345678901";

    private static final String CREDENTIALS = "quarkus.aws-auth.credentials.";

    private ClientCertificates certificates;
    private EmulatorSettings settings;
    private AwsEmulator emulator;
    private AwsEmulator late;
    private int latePort;

    @Override
    public Map<String, String> start() {
        try {
            certificates = new ClientCertificates(
                    Files.createTempDirectory(Path.of("target"), "certificates").toAbsolutePath());
            latePort = freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
        settings = EmulatorSettings.trusting(certificates.authority()).withAcceptRoleSessionName(true)
                .withLongTermKeys(new LongTermKey("AKIAKINDS", SECRET, "arn:aws:iam::123456789012:user/kinds"));
        emulator = AwsEmulator.start(settings);
        return configuration(emulator.url().toString());
    }

    private Map<String, String> configuration(String url) {
        Map<String, String> all = new HashMap<>(certificates.configuration());
        all.put("services.url", url);
        all.put("services.trust-anchor", settings.trustAnchorArn());
        all.put("services.profile", settings.profileArn());
        all.put("services.role", settings.roleArns().get(0));
        all.put(CREDENTIALS + "static.access-key-id", "AKIAKINDS");
        all.put(CREDENTIALS + "static.secret-access-key", SECRET);
        all.put(CREDENTIALS + "\"assumed\".assume-role.role-arn", "arn:aws:iam::123456789012:role/assumed");
        all.put(CREDENTIALS + "\"assumed\".assume-role.session-name", "by-key");
        all.put(CREDENTIALS + "\"assumed\".assume-role.endpoint-override", url);
        all.put(CREDENTIALS + "\"elsewhere\".session.access-key-id", "ASIAELSEWHERE");
        all.put(CREDENTIALS + "\"elsewhere\".session.secret-access-key", SECRET);
        all.put(CREDENTIALS + "\"elsewhere\".session.session-token", "token-of-nobody");
        rolesAnywhere(all, "device", url);
        rolesAnywhere(all, "late", "http://localhost:" + latePort);
        all.put(CREDENTIALS + "\"late\".acquire-at-start", "eager");
        all.put(CREDENTIALS + "\"far\".assume-role.role-arn", "arn:aws:iam::123456789012:role/far");
        all.put(CREDENTIALS + "\"far\".assume-role.session-name", "by-certificate");
        all.put(CREDENTIALS + "\"far\".assume-role.source", "device");
        all.put(CREDENTIALS + "\"far\".assume-role.endpoint-override", url);
        return all;
    }

    private void rolesAnywhere(Map<String, String> all, String name, String url) {
        String prefix = CREDENTIALS + "\"" + name + "\".roles-anywhere.";
        all.put(prefix + "trust-anchor-arn", settings.trustAnchorArn());
        all.put(prefix + "profile-arn", settings.profileArn());
        all.put(prefix + "role-arn", settings.roleArns().get(0));
        all.put(prefix + "session-name", name);
        all.put(prefix + "client-certificate", "rsa-pkcs12");
        all.put(prefix + "endpoint-override", url);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Services.class));
    }

    ClientCertificates certificates() {
        return certificates;
    }

    /** From now on, the service answers that nothing listened for. */
    void startLate() {
        late = AwsEmulator.start(settings.withPort(latePort));
    }

    @Override
    public void stop() {
        if (emulator != null) {
            emulator.close();
        }
        if (late != null) {
            late.close();
        }
    }
}
