package io.quarkiverse.awsauth.deployment.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row is one change of a request that is accepted without it. */
class CreateSessionMutationsTest {

    private static final String INVALID = "403 AccessDeniedException: Invalid signature";
    private static final String INCOMPLETE = "400 IncompleteSignatureException";

    private static Fixture aws;
    private static IssuedCertificate intermediate;
    private static IssuedCertificate leaf;

    @BeforeAll
    static void start() {
        aws = Fixture.start();
        intermediate = CertificateRecipe.authority("CN=Intermediate", KeyKind.EC_P256, Fixture.NOW).issuedBy(aws.authority);
        leaf = CertificateRecipe.client("CN=leaf", KeyKind.EC_P256, Fixture.NOW).issuedBy(intermediate);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void isAcceptedUnchanged() {
        assertThat(aws.send(signed(signer -> {
        })).status()).isEqualTo(201);
    }

    static Stream<Arguments> changedAfterSigning() {
        return Stream.of(
                after("host changed", INVALID, it -> it.with("Host", "localhost:1")),
                after("content type changed", INVALID, it -> it.with("Content-Type", "application/json; charset=utf-8")),
                after("content type removed", INVALID, it -> it.without("Content-Type")),
                after("date changed by a second", INVALID, it -> it.with("X-Amz-Date", "20260115T093001Z")),
                after("date removed", INVALID, it -> it.without("X-Amz-Date")),
                after("date garbled", INVALID, it -> it.with("X-Amz-Date", "20260115T096000Z")),
                after("certificate swapped", INVALID, it -> it.with("X-Amz-X509", ClientSigner.base64(aws.client))),
                after("certificate removed", INVALID, it -> it.without("X-Amz-X509")),
                after("chain swapped", INVALID, it -> it.with("X-Amz-X509-Chain", ClientSigner.base64(aws.authority))),
                after("chain removed", INVALID, it -> it.without("X-Amz-X509-Chain")),
                after("unsigned x-amz header added", INVALID, it -> it.with("X-Amz-Meta", "x")),
                after("body changed", INVALID, it -> it.withBody(it.body() + " ")),
                after("body removed", INVALID, it -> it.withBody("")),
                after("query added", INVALID, it -> it.withTarget("/sessions?a=b")),
                after("path changed", "404 UnknownOperationException", it -> it.withTarget("/sessions/")),
                after("method changed", "404 UnknownOperationException", it -> it.withMethod("PUT")),
                after("scope's date", INVALID, in("/20260115/", "/20260114/")),
                after("scope's region", INVALID, in("/eu-central-1/", "/eu-central-2/")),
                after("scope's service", INVALID, in("/rolesanywhere/", "/sts/")),
                after("scope's terminator", INVALID, in("/aws4_request", "/aws5_request")),
                after("serial", INVALID, in("Credential=", "Credential=1")),
                after("serial in hexadecimal", INVALID, in("Credential=" + serial(10), "Credential=" + serial(16))),
                after("algorithm of another key", INVALID, in("AWS4-X509-ECDSA-SHA256", "AWS4-X509-RSA-SHA256")),
                after("algorithm unknown", INVALID, in("AWS4-X509-ECDSA-SHA256", "AWS4-X509-ECDSA-SHA512")),
                after("algorithm with a secret", INVALID, in("AWS4-X509-ECDSA-SHA256", "AWS4-HMAC-SHA256")),
                after("signed header dropped", INVALID, in("content-type;", "")),
                after("signed header never sent", INVALID, in("content-type;", "a;content-type;")),
                after("signature's last digit", INVALID, CreateSessionMutationsTest::flipLastDigit),
                after("signature in upper case", INVALID, CreateSessionMutationsTest::upperCaseSignature),
                after("signature not hexadecimal", INVALID, in("Signature=", "Signature=xy")),
                after("no signature", INCOMPLETE, in(", Signature=", ", Sig=")),
                after("no signed headers", INCOMPLETE, in("SignedHeaders=", "Headers=")),
                after("credential too short", INCOMPLETE, in("/rolesanywhere/", "/")),
                after("credential too long", INCOMPLETE, in("/rolesanywhere/", "/x/rolesanywhere/")),
                after("no authorization", "403 MissingAuthenticationTokenException: Missing Authentication Token",
                        it -> it.without("Authorization")),
                after("basic authorization", INCOMPLETE, it -> it.with("Authorization", "Basic YTpi")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changedAfterSigning")
    void refusesAChangeAfterSigning(String name, String error, UnaryOperator<RawRequest> change) {
        assertThat(aws.send(change.apply(signed(signer -> {
        }))).error()).startsWith(error);
    }

    static Stream<Arguments> signedWrongly() {
        return Stream.of(
                wrong("6 minutes late", INVALID, it -> it.date = ClientSigner.format(Fixture.NOW.minusSeconds(360))),
                wrong("6 minutes early", INVALID, it -> it.date = ClientSigner.format(Fixture.NOW.plusSeconds(360))),
                wrong("another day in the scope", INVALID, it -> it.day = "20260114"),
                wrong("another region", INVALID, it -> it.region = "us-east-1"),
                wrong("another service", INVALID, it -> it.service = "sts"),
                wrong("another terminator", INVALID, it -> it.terminator = "aws4"),
                wrong("another serial", INVALID, it -> it.credential = "1"),
                wrong("digest in the algorithm's name", INVALID, it -> it.algorithm = "AWS4-X509-ECDSA-SHA384"),
                wrong("content type unsigned", INVALID, without("content-type")),
                wrong("host unsigned", INVALID, without("host")),
                wrong("date unsigned", INVALID, without("x-amz-date")),
                wrong("certificate unsigned", INVALID, without("x-amz-x509")),
                wrong("chain unsigned", INVALID, without("x-amz-x509-chain")),
                wrong("signed headers unsorted", INVALID, it -> it.signedHeaders = names -> {
                    List<String> reversed = new ArrayList<>(names);
                    Collections.reverse(reversed);
                    return reversed;
                }),
                wrong("unsigned payload", INVALID, it -> it.payloadHash = "UNSIGNED-PAYLOAD"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signedWrongly")
    void refusesAWrongSignature(String name, String error, Consumer<ClientSigner> change) {
        assertThat(aws.send(signed(change)).error()).isEqualTo(error);
    }

    @Test
    void aStatedPayloadHashMustBeRight() {
        for (String body : List.of(aws.createSessionBody(""), "{}")) {
            RawRequest request = unsigned().with("X-Amz-Content-Sha256", ClientSigner.sha256(body));
            RawResponse response = aws.send(aws.certificateSigner(leaf).sign(request));
            assertThat(response.status()).isEqualTo(body.equals("{}") ? 403 : 201);
        }
    }

    @Test
    void toleratesFiveMinutes() {
        assertThat(aws.send(signed(it -> it.date = ClientSigner.format(Fixture.NOW.minusSeconds(300)))).status())
                .isEqualTo(201);
        assertThat(aws.send(signed(it -> it.date = ClientSigner.format(Fixture.NOW.plusSeconds(300)))).status())
                .isEqualTo(201);
    }

    @Test
    void refusesTheKeyOfAnotherCertificate() {
        IssuedCertificate mixed = new IssuedCertificate(leaf.certificate(), aws.client.privateKey(), KeyKind.EC_P256);

        assertThat(aws.send(aws.certificateSigner(mixed).sign(unsigned())).error()).isEqualTo(INVALID);
    }

    private static RawRequest unsigned() {
        return aws.unsignedCreateSession(aws.createSessionBody(""))
                .with("X-Amz-X509", ClientSigner.base64(leaf))
                .with("X-Amz-X509-Chain", ClientSigner.base64(intermediate));
    }

    private static RawRequest signed(Consumer<ClientSigner> change) {
        ClientSigner signer = aws.certificateSigner(leaf);
        change.accept(signer);
        return signer.sign(unsigned());
    }

    private static Arguments after(String name, String error, UnaryOperator<RawRequest> change) {
        return Arguments.of(name, error, change);
    }

    private static Arguments wrong(String name, String error, Consumer<ClientSigner> change) {
        return Arguments.of(name, error, change);
    }

    private static UnaryOperator<RawRequest> in(String text, String replacement) {
        return request -> request.replacing("Authorization", text, replacement);
    }

    private static Consumer<ClientSigner> without(String header) {
        return signer -> signer.signedHeaders = names -> names.stream().filter(name -> !name.equals(header)).toList();
    }

    private static String serial(int radix) {
        BigInteger serial = leaf.certificate().getSerialNumber();
        return serial.toString(radix);
    }

    private static RawRequest flipLastDigit(RawRequest request) {
        String value = request.headers().get("Authorization");
        char last = value.charAt(value.length() - 1);
        return request.with("Authorization", value.substring(0, value.length() - 1) + (last == '0' ? '1' : '0'));
    }

    private static RawRequest upperCaseSignature(RawRequest request) {
        String[] halves = request.headers().get("Authorization").split("Signature=");
        return request.with("Authorization", halves[0] + "Signature=" + halves[1].toUpperCase(Locale.ROOT));
    }
}
