package io.quarkiverse.awsauth.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.http.HttpTransport;
import io.quarkiverse.awsauth.runtime.ConfigurationMapper;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.runtime.restclient.SignedClients;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.KeyStoreFile;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.config.SmallRyeConfig;

/** Everything that an application logs, prints or throws while it gets credentials and signs with them. */
class SecretsStaySecretTest {

    /** Any service that takes text. */
    @RegisterRestClient(configKey = "echo")
    @AwsSigned(service = "execute-api")
    interface Echo {
        @POST
        String echo(String text);
    }

    /** The same under a signing name that the emulator's STS does not take. */
    @RegisterRestClient(configKey = "sts")
    @AwsSigned(service = "sts", region = "eu-west-3")
    interface WrongRegion {
        @POST
        String call(String text);
    }

    /** Hands the secrets from the application's class loader to the one that sees the records of start and stop. */
    private static final String HANDOVER = SecretsStaySecretTest.class.getName();

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(Echo.class, WrongRegion.class, Records.class))
            .overrideConfigKey("quarkus.rest-client.echo.url", "${aws-auth.emulator.url}/echo")
            .overrideConfigKey("quarkus.rest-client.sts.url", "${aws-auth.emulator.url}")
            .overrideConfigKey("quarkus.rest-client.logging.scope", "request-response")
            .overrideConfigKey("quarkus.rest-client.logging.body-limit", "100000")
            .overrideConfigKey("quarkus.log.min-level", "TRACE")
            .overrideConfigKey("quarkus.log.category.\"io.quarkiverse.awsauth\".level", "TRACE")
            .overrideConfigKey("quarkus.log.category.\"io.vertx\".level", "TRACE")
            .overrideConfigKey("quarkus.log.category.\"io.netty\".level", "DEBUG")
            .overrideConfigKey("quarkus.log.category.\"org.jboss.resteasy.reactive\".level", "DEBUG")
            .setLogRecordPredicate(record -> true)
            .assertLogRecords(SecretsStaySecretTest::holdNoSecret);

    @Inject
    AwsCredentialsResolver credentials;
    @Inject
    AwsCredentialsRegistry registry;
    @Inject
    SigV4Signer signer;
    @Inject
    Settings settings;
    @Inject
    SignedClients signedClients;
    @Inject
    HttpTransport transport;
    @RestClient
    Echo echo;
    @RestClient
    WrongRegion wrongRegion;
    @ConfigProperty(name = "aws-auth.emulator.url")
    URI emulator;

    private final List<String> seen = new ArrayList<>();

    @Test
    void nobodyCanReadThem() throws Exception {
        try (Records records = Records.ofEverything()) {
            SessionCredentials session = (SessionCredentials) credentials.resolveAndAwait();
            useThem();
            see(session, session.assumedRole(), session.secretAccessKey(), session.sessionToken(), new FixedSource(session));
            see(signer.sign(SigningRequest.builder("GET", emulator)
                    .header("X-Amz-Security-Token", session.sessionToken().reveal()).build(),
                    SigningTarget.of("s3", "eu-central-1"), session));
            seeBeans();
            List<String> logged = records.texts();
            assertThat(logged).as("the REST client's own log").anyMatch(text -> text.contains("Authorization"))
                    .anyMatch(text -> text.contains("X-Amz-Security-Token"));
            seen.addAll(logged);

            Map<String, String> secrets = secrets(session);
            assertThat(secrets).hasSizeGreaterThan(6);
            System.setProperty(HANDOVER, String.join("\n", secrets.values()));
            secrets.forEach((name, secret) -> assertThat(seen).as(name)
                    .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT))));
        }
    }

    private static void holdNoSecret(List<LogRecord> records) {
        List<String> secrets = System.clearProperty(HANDOVER).lines().toList();
        assertThat(records).anyMatch(record -> record.getMessage().contains("started in"));
        for (LogRecord record : records) {
            assertThat(record.getMessage() + Arrays.toString(record.getParameters())).doesNotContain(secrets);
        }
    }

    private void useThem() {
        assertThat(echo.echo("hello")).contains("hello");
        assertThatThrownBy(() -> wrongRegion.call("Action=GetCallerIdentity")).satisfies(this::see);
        RolesAnywhereSource source = (RolesAnywhereSource) settings.credentials().get("<default>");
        assertThat(source).isNotNull();
        RolesAnywhereSource refused = new RolesAnywhereSource(source.trustAnchorArn(), source.profileArn(),
                Arn.parse(source.roleArn() + "x"), source.clientCertificate(), source.duration(), source.sessionName(),
                source.endpointOverride(), false, false, source.network());
        assertThatThrownBy(() -> registry.resolver(refused).resolveAndAwait())
                .isInstanceOf(AwsCredentialsException.class).satisfies(this::see);
        RolesAnywhereSource unreachable = new RolesAnywhereSource(source.trustAnchorArn(), source.profileArn(),
                source.roleArn(), source.clientCertificate(), source.duration(), source.sessionName(),
                URI.create("http://localhost:1"), false, false, source.network());
        assertThatThrownBy(() -> registry.resolver(unreachable).resolveAndAwait())
                .isInstanceOf(AwsCredentialsException.class).satisfies(this::see);
        RolesAnywhereSource unknown = new RolesAnywhereSource(source.trustAnchorArn(), source.profileArn(), source.roleArn(),
                "unknown", source.duration(), source.sessionName(), source.endpointOverride(), false, false, source.network());
        assertThatThrownBy(() -> registry.resolver(unknown).resolveAndAwait())
                .isInstanceOf(AwsCredentialsException.class).satisfies(this::see);
        see(source, refused, registry.resolver(refused));
    }

    private void seeBeans() throws Exception {
        AwsAuthConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getConfigMapping(AwsAuthConfig.class);
        ConfigurationMapper mapper = new ConfigurationMapper();
        see(config, config.clientCertificates().values(), config.credentials().values(), mapper.map(config, Set.of()), mapper,
                settings, settings.clientCertificates().values(), credentials, registry, signer, signedClients, transport,
                echo, identity());
    }

    private void see(Object... objects) {
        for (Object object : objects) {
            seen.add(String.valueOf(object));
        }
    }

    private void see(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        seen.add(text.toString());
    }

    private Map<String, String> secrets(SessionCredentials session) throws Exception {
        PrivateKey key = identity().privateKey();
        byte[] number = ((ECPrivateKey) key).getS().toByteArray();
        return Map.of("secret access key", session.secretAccessKey().reveal(),
                "session token", session.sessionToken().reveal(),
                "end of the session token", end(session.sessionToken().reveal()),
                "key store password", password(),
                "private key in base64", end(Base64.getEncoder().encodeToString(key.getEncoded())),
                "private key in hex", ((ECPrivateKey) key).getS().toString(16),
                "private key in base64 alone", Base64.getEncoder().withoutPadding().encodeToString(number),
                "private key as a number", ((ECPrivateKey) key).getS().toString());
    }

    private static String end(String text) {
        return text.substring(text.length() - 24);
    }

    private KeyStoreFile keyStore() {
        return (KeyStoreFile) settings.clientCertificates().get("<default>");
    }

    private String password() {
        return keyStore().password().reveal();
    }

    private ClientIdentity identity() throws Exception {
        Path file = keyStore().path();
        char[] password = password().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        String alias = store.aliases().nextElement();
        return new ClientIdentity((PrivateKey) store.getKey(alias, password),
                (java.security.cert.X509Certificate) store.getCertificate(alias), List.of());
    }
}
