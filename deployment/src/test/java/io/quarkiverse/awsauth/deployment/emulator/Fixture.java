package io.quarkiverse.awsauth.deployment.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A running emulator at a fixed time with an authority, a client certificate and a long-term key. */
final class Fixture implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
    static final LongTermKey USER = new LongTermKey("AKIAIOSFODNN7EXAMPLE", "not/so+secret/EXAMPLEKEY",
            "arn:aws:iam::123456789012:user/developer");

    final IssuedCertificate authority;
    final IssuedCertificate client;
    final EmulatorSettings settings;
    final AwsEmulator emulator;
    private Instant now = NOW;

    private Fixture(KeyKind keyKind, UnaryOperator<EmulatorSettings> change) {
        authority = CertificateRecipe.authority("CN=Test CA", keyKind, NOW).selfSigned();
        client = CertificateRecipe.client("CN=client,O=Test", keyKind, NOW).issuedBy(authority);
        InstantSource clock = () -> now;
        settings = change.apply(EmulatorSettings.trusting(authority.certificate())
                .withClock(clock).withLongTermKeys(USER));
        emulator = AwsEmulator.start(settings);
    }

    static Fixture start() {
        return start(KeyKind.EC_P256, settings -> settings);
    }

    static Fixture start(KeyKind keyKind, UnaryOperator<EmulatorSettings> change) {
        return new Fixture(keyKind, change);
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }

    Instant now() {
        return now;
    }

    String host() {
        return "localhost:" + emulator.port();
    }

    String createSessionBody(String moreMembers) {
        return "{\"profileArn\":\"" + settings.profileArn() + "\",\"roleArn\":\"" + settings.roleArns().get(0)
                + "\",\"trustAnchorArn\":\"" + settings.trustAnchorArn() + "\"" + moreMembers + "}";
    }

    RawRequest unsignedCreateSession(String body) {
        return RawRequest.post("/sessions", "application/json", body).with("Host", host())
                .with("X-Amz-X509", ClientSigner.base64(client));
    }

    RawRequest createSession(String moreMembers) {
        return certificateSigner(client).sign(unsignedCreateSession(createSessionBody(moreMembers)));
    }

    ClientSigner certificateSigner(IssuedCertificate signing) {
        return ClientSigner.certificate(signing, now, settings.region());
    }

    RawResponse send(RawRequest request) {
        return request.sendTo(emulator);
    }

    Session session() {
        return Session.fromJson(send(createSession("")).json().at("/credentialSet/0/credentials"));
    }

    RawRequest asUser(String service, RawRequest request) {
        return asUser(service, request, signer -> {
        });
    }

    RawRequest asUser(String service, RawRequest request, Consumer<ClientSigner> change) {
        ClientSigner signer = ClientSigner.secret(USER.accessKeyId(), USER.secret(), now, settings.region(), service);
        change.accept(signer);
        return signer.sign(request.with("Host", host()));
    }

    RawRequest as(Session session, String service, RawRequest request) {
        return as(session, service, request, signer -> {
        });
    }

    RawRequest as(Session session, String service, RawRequest request, Consumer<ClientSigner> change) {
        ClientSigner signer = ClientSigner.secret(session.keyId(), session.secret(), now, settings.region(), service);
        change.accept(signer);
        return signer.sign(request.with("Host", host()).with("X-Amz-Security-Token", session.token()));
    }

    static RawRequest sts(String parameters) {
        return RawRequest.post("/", "application/x-www-form-urlencoded; charset=utf-8",
                parameters + "&Version=2011-06-15");
    }

    @Override
    public void close() {
        emulator.close();
    }
}
