package io.quarkiverse.awsauth.sigv4.verify;

import static io.quarkiverse.awsauth.sigv4.verify.Signed.NOW;
import static io.quarkiverse.awsauth.sigv4.verify.Signed.SESSION;
import static io.quarkiverse.awsauth.sigv4.verify.Signed.TARGET;
import static io.quarkiverse.awsauth.sigv4.verify.Signed.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SessionTokenPlace;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.smallrye.mutiny.Uni;

/** Each row is one change of a request that is genuine without it, and the reason of its refusal. */
class RefusalsTest {

    private static final VerifierRules RULES = VerifierRules.of("execute-api", "eu-central-1");
    private static final ReceivedBody BODY = ReceivedBody.of(Signed.BODY);

    @Test
    void unchangedTheyAreGenuine() {
        Verification.Genuine header = genuine(verify(inHeader(), RULES));
        assertThat(header.accessKeyId()).isEqualTo("ASIASESSION");
        assertThat(header.scope()).isEqualTo(new CredentialScope("20260115", "eu-central-1", "execute-api"));
        assertThat(header.signedHeaders()).containsExactly("content-type", "host", "x-amz-date", "x-amz-security-token");
        assertThat(header.signedAt()).isEqualTo(NOW);
        assertThat(genuine(verify(inQuery(), RULES)).signedHeaders()).containsExactly("content-type", "host");
        assertThat(genuine(new SigV4Verifier(RULES, () -> NOW).verify(inHeader(),
                ReceivedBody.ofSha256(HexFormat.of().parseHex(PayloadHash.of(Signed.BODY).value())), Signed::find)))
                .isEqualTo(header);
    }

    static Stream<Arguments> changedInHeader() {
        return Stream.of(
                row(RefusalReason.NOT_SIGNED, without("Authorization")),
                row(RefusalReason.HEADER_REPEATED, with("authorization", "AWS4-HMAC-SHA256 x")),
                row(RefusalReason.SIGNED_TWICE, target("/a/b?c=d&X-Amz-Signature=0")),
                row(RefusalReason.SIGNED_TWICE, target("/a/b?c=d&X%2DAmz-Algorithm=AWS4-HMAC-SHA256")),
                row(RefusalReason.MALFORMED_SIGNATURE, set("Authorization", "")),
                row(RefusalReason.MALFORMED_SIGNATURE, set("Authorization", "Bearer abc")),
                row(RefusalReason.MALFORMED_SIGNATURE, in(", Signature=", ", Sig=")),
                row(RefusalReason.MALFORMED_SIGNATURE, in(", Signature=", ", Signature=1, Signature=")),
                row(RefusalReason.MALFORMED_SIGNATURE, in(", Signature=", ", More=1, Signature=")),
                row(RefusalReason.MALFORMED_SIGNATURE, in("/aws4_request", "")),
                row(RefusalReason.MALFORMED_SIGNATURE, in("/aws4_request", "/aws4_request/x")),
                row(RefusalReason.MALFORMED_SIGNATURE, in("Credential=ASIASESSION", "Credential=")),
                row(RefusalReason.MALFORMED_SIGNATURE, in("Credential=", "Credential=" + "A".repeat(128))),
                row(RefusalReason.UNKNOWN_ACCESS_KEY, in("Credential=ASIASESSION", "Credential=" + "A".repeat(128))),
                row(RefusalReason.UNKNOWN_ACCESS_KEY, in("Credential=ASIASESSION", "Credential=!~")),
                row(RefusalReason.MALFORMED_SIGNATURE, in("Credential=ASIASESSION", "Credential=A A")),
                row(RefusalReason.MALFORMED_SIGNATURE, in("Credential=ASIASESSION", "Credential=A\u007f")),
                row(RefusalReason.MALFORMED_SIGNATURE, in("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token",
                        "SignedHeaders=")),
                row(RefusalReason.UNKNOWN_ALGORITHM, in("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1")),
                row(RefusalReason.UNKNOWN_ALGORITHM, in("AWS4-HMAC-SHA256", "AWS4-X509-RSA-SHA256")),
                row(RefusalReason.MALFORMED_SIGNATURE, in("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256")),
                row(RefusalReason.MALFORMED_DATE, without("X-Amz-Date")),
                row(RefusalReason.MALFORMED_DATE, set("X-Amz-Date", "2026-01-15T09:30:00Z")),
                row(RefusalReason.MALFORMED_DATE, set("X-Amz-Date", "20260230T093000Z")),
                row(RefusalReason.MALFORMED_DATE, set("X-Amz-Date", "+2026115T093000Z")),
                row(RefusalReason.HEADER_REPEATED, with("X-Amz-Date", "20260115T093000Z")),
                row(RefusalReason.WRONG_DAY, in("/20260115/", "/20260116/")),
                row(RefusalReason.WRONG_TERMINATOR, in("aws4_request", "aws5_request")),
                row(RefusalReason.WRONG_REGION, in("/eu-central-1/", "/eu-central-2/")),
                row(RefusalReason.WRONG_SERVICE, in("/execute-api/", "/s3/")),
                row(RefusalReason.UNKNOWN_ACCESS_KEY, in("ASIASESSION", "ASIANOBODY")),
                row(RefusalReason.WRONG_SESSION_TOKEN, in("ASIASESSION", "AKIDUSER")),
                row(RefusalReason.WRONG_SESSION_TOKEN, set("X-Amz-Security-Token", "other")),
                row(RefusalReason.WRONG_SESSION_TOKEN, without("X-Amz-Security-Token")),
                row(RefusalReason.HEADER_REPEATED, with("X-Amz-Security-Token", "other")),
                row(RefusalReason.MALFORMED_SIGNED_HEADERS, in("content-type;host", "host;content-type")),
                row(RefusalReason.MALFORMED_SIGNED_HEADERS, in("content-type;", "Content-Type;")),
                row(RefusalReason.MALFORMED_SIGNED_HEADERS, in("content-type;", "content-type;content-type;")),
                row(RefusalReason.MALFORMED_SIGNED_HEADERS, in("content-type;", "content-type;;")),
                row(RefusalReason.HEADER_NOT_SENT, without("Content-Type")),
                row(RefusalReason.HEADER_NOT_SENT, in("content-type;", "a;content-type;")),
                row(RefusalReason.HEADER_NOT_SIGNED, in("content-type;", "")),
                row(RefusalReason.HEADER_NOT_SIGNED, in("host;", "")),
                row(RefusalReason.HEADER_NOT_SIGNED, in("x-amz-date;", "")),
                row(RefusalReason.HEADER_NOT_SIGNED, in(";x-amz-security-token", "")),
                row(RefusalReason.HEADER_NOT_SIGNED, with("x-AMZ-target", "x")),
                row(RefusalReason.HEADER_REPEATED, with("Host", "api.example.com")),
                row(RefusalReason.UNKNOWN_PAYLOAD, with("X-Amz-Content-Sha256", "E3".repeat(32))),
                row(RefusalReason.UNKNOWN_PAYLOAD, with("X-Amz-Content-Sha256", "")),
                row(RefusalReason.PAYLOAD_NOT_SIGNED, with("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD")),
                row(RefusalReason.UNKNOWN_PAYLOAD,
                        with("X-Amz-Content-Sha256", "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD")),
                row(RefusalReason.WRONG_SIGNATURE, set("Host", "localhost")),
                row(RefusalReason.WRONG_SIGNATURE, set("X-Amz-Date", "20260115T093001Z")),
                row(RefusalReason.WRONG_SIGNATURE, target("/a/b?c=e")),
                row(RefusalReason.WRONG_SIGNATURE, target("/a/c?c=d")),
                row(RefusalReason.WRONG_SIGNATURE, it -> new ReceivedRequest("PUT", it.target(), it.headers())),
                row(RefusalReason.WRONG_SIGNATURE, in("Signature=", "Signature=0")),
                row(RefusalReason.WRONG_SIGNATURE, in("Signature=", "Signature=\u00e9")),
                row(RefusalReason.MALFORMED_REQUEST, it -> new ReceivedRequest("POST\n/", it.target(), it.headers())),
                row(RefusalReason.MALFORMED_REQUEST, target("a/b?c=d")),
                row(RefusalReason.WRONG_SIGNATURE, target("?c=d")),
                row(RefusalReason.MALFORMED_REQUEST, target("/\u20ac")),
                row(RefusalReason.MALFORMED_REQUEST, with("x", "\u20ac")),
                row(RefusalReason.MALFORMED_REQUEST, with("\u20ac", "x")),
                row(RefusalReason.MALFORMED_REQUEST, with(" x-amz-acl", "public-read")),
                row(RefusalReason.MALFORMED_REQUEST, with("\tX-Amz-Acl", "public-read")),
                row(RefusalReason.MALFORMED_REQUEST, with("x-amz-acl ", "public-read")),
                row(RefusalReason.MALFORMED_REQUEST, with("host ", "other.example.com")),
                row(RefusalReason.MALFORMED_REQUEST, with(" Authorization", "AWS4-HMAC-SHA256 x")),
                row(RefusalReason.MALFORMED_REQUEST, with("x:y", "x")),
                row(RefusalReason.MALFORMED_REQUEST, with("", "x")));
    }

    @ParameterizedTest
    @MethodSource("changedInHeader")
    void refusesWhatWasChangedInHeader(RefusalReason reason, UnaryOperator<ReceivedRequest> change) {
        assertRefused(reason, verify(change.apply(inHeader()), RULES));
    }

    static Stream<Arguments> changedInQuery() {
        return Stream.of(
                row(RefusalReason.SIGNED_TWICE, with("Authorization", "AWS4-HMAC-SHA256 x")),
                row(RefusalReason.SIGNED_TWICE, everywhere("&X-Amz-Signature=", "&X-Amz-Signature=0&X-Amz-Signature=")),
                row(RefusalReason.SIGNED_TWICE, everywhere("&X-Amz-Expires=", "&X-Amz-Expires=1&X-Amz-Expires=")),
                row(RefusalReason.SIGNED_TWICE, with("X-Amz-Security-Token", SESSION.sessionToken().reveal())),
                row(RefusalReason.SIGNED_TWICE, with("X-Amz-Date", "20260115T093000Z")),
                row(RefusalReason.MALFORMED_SIGNATURE, everywhere("X-Amz-Algorithm=", "X-Amz-Algo=")),
                row(RefusalReason.MALFORMED_SIGNATURE, everywhere("X-Amz-Credential=", "X-Amz-Cred=")),
                row(RefusalReason.MALFORMED_SIGNATURE, everywhere("X-Amz-SignedHeaders=", "X-Amz-Signed=")),
                row(RefusalReason.MALFORMED_SIGNATURE, everywhere("X-Amz-Signature=", "X-Amz-Sig=")),
                row(RefusalReason.MALFORMED_DATE, everywhere("X-Amz-Date=", "X-Amz-D=")),
                row(RefusalReason.EXPIRY_OUT_OF_RANGE, everywhere("X-Amz-Expires=300", "X=1")),
                row(RefusalReason.EXPIRY_OUT_OF_RANGE, everywhere("X-Amz-Expires=300", "X-Amz-Expires=0")),
                row(RefusalReason.EXPIRY_OUT_OF_RANGE, everywhere("X-Amz-Expires=300", "X-Amz-Expires=-1")),
                row(RefusalReason.EXPIRY_OUT_OF_RANGE, everywhere("X-Amz-Expires=300", "X-Amz-Expires=604801")),
                row(RefusalReason.EXPIRY_OUT_OF_RANGE, everywhere("X-Amz-Expires=300", "X-Amz-Expires=9999999999999999999")),
                row(RefusalReason.WRONG_SIGNATURE, everywhere("X-Amz-Expires=300", "X-Amz-Expires=1")),
                row(RefusalReason.WRONG_SIGNATURE, everywhere("X-Amz-Expires=300", "X-Amz-Expires=604800")),
                row(RefusalReason.WRONG_SESSION_TOKEN, everywhere("X-Amz-Security-Token=", "X-Amz-Security=")),
                row(RefusalReason.HEADER_NOT_SIGNED, with("X-Amz-Acl", "public-read")),
                row(RefusalReason.UNKNOWN_ALGORITHM, everywhere("HMAC-SHA256", "HMAC-SHA1")));
    }

    @ParameterizedTest
    @MethodSource("changedInQuery")
    void refusesWhatWasChangedInQuery(RefusalReason reason, UnaryOperator<ReceivedRequest> change) {
        assertRefused(reason, verify(change.apply(inQuery()), RULES));
    }

    @Test
    void theBodyIsChecked() {
        ReceivedBody other = ReceivedBody.of(new byte[1]);
        assertRefused(RefusalReason.WRONG_SIGNATURE,
                new SigV4Verifier(RULES, () -> NOW).verify(inHeader(), other, Signed::find));
        ReceivedRequest stated = Signed.inHeader(SESSION, TARGET.withRules(TARGET.rules().withContentSha256Header(true)),
                it -> it);
        assertThat(verify(stated, RULES)).isInstanceOf(Verification.Genuine.class);
        assertRefused(RefusalReason.WRONG_BODY, new SigV4Verifier(RULES, () -> NOW).verify(stated, other, Signed::find));
    }

    @Test
    void anUnsignedBodyPassesOnlyWhereAllowed() {
        ReceivedRequest request = Signed.inHeader(USER, SigningTarget.of("s3", "eu-central-1"),
                it -> it.payload(PayloadHash.UNSIGNED));
        ReceivedRequest url = Signed.inQuery(USER, SigningTarget.of("s3", "eu-central-1"), it -> it);
        VerifierRules s3 = RULES.withService("s3");

        assertThat(verify(request, s3.withUnsignedPayload(true))).isInstanceOf(Verification.Genuine.class);
        assertThat(verify(url, s3.withUnsignedPayload(true))).isInstanceOf(Verification.Genuine.class);
        assertRefused(RefusalReason.PAYLOAD_NOT_SIGNED, verify(request, s3));
        assertRefused(RefusalReason.PAYLOAD_NOT_SIGNED, verify(url, s3));
    }

    @Test
    void theTypeOfAUrlsContentNeedNotBeSigned() {
        ReceivedRequest url = Signed.inQuery(USER, SigningTarget.of("s3", "eu-central-1"), it -> it);
        assertThat(SignatureClaim.of(url).orElseThrow().signedHeaders()).containsExactly("content-type", "host");
        VerifierRules rules = RULES.withService("s3").withUnsignedPayload(true);

        assertRefused(RefusalReason.WRONG_SIGNATURE, verify(everywhere("content-type%3B", "").apply(url), rules));
    }

    /** The digest of the body may stand in a URL, but not in the query of a request that is signed in its header. */
    @Test
    void aUrlMayStateTheDigest() {
        String digest = PayloadHash.of(Signed.BODY).value();
        ReceivedRequest url = Signed.inQuery(USER, TARGET, it -> it.query("X-Amz-Content-Sha256", digest));
        ReceivedRequest header = target("/a/b?X-Amz-Content-Sha256=" + digest).apply(inHeader());
        SigV4Verifier verifier = new SigV4Verifier(RULES, () -> NOW);

        assertThat(verifier.verifyStream(url, Signed::find)).isInstanceOf(StreamVerification.GenuineHead.class);
        assertThat(verifier.verifyStream(header, Signed::find)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.BODY_NEEDED));
    }

    @Test
    void aUrlStatesTheDigestOnce() {
        String digest = PayloadHash.of(Signed.BODY).value();
        ReceivedRequest url = Signed.inQuery(USER, TARGET,
                it -> it.query("X-Amz-Content-Sha256", digest).header("X-Amz-Content-Sha256", digest));

        assertRefused(RefusalReason.SIGNED_TWICE, verify(url, RULES));
    }

    @Test
    void saysWhatACredentialIsMadeOf() {
        for (String algorithm : List.of("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256")) {
            ReceivedRequest request = in("AWS4-HMAC-SHA256 Credential=", algorithm + " Credential=x/y/z/").apply(inHeader());
            assertThat(verify(request, RULES)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.text())
                    .endsWith(algorithm.contains("HMAC") ? ": ID/DATE/REGION/SERVICE/aws4_request"
                            : ": ID/DATE/SERVICE/aws4_request"));
        }
    }

    @Test
    void theWindowHasBounds() {
        assertThat(RULES.withClockWindow(Duration.ofDays(36_500)).clockWindow()).hasDays(36_500);
        for (Duration window : List.of(Duration.ofSeconds(-1), Duration.ofDays(36_500).plusNanos(1),
                Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatThrownBy(() -> RULES.withClockWindow(window)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The clock window must be from 0 seconds to 100 years: " + window);
        }
    }

    @Test
    void aSessionOfS3ExpressHasATokenOfItsOwn() {
        SigningTarget target = SigningTarget.of("s3express", "eu-central-1");
        ReceivedRequest header = Signed.inHeader(SESSION, target, it -> it);
        ReceivedRequest url = Signed.inQuery(SESSION, target, it -> it);
        VerifierRules rules = RULES.withService("s3express").withUnsignedPayload(true);
        VerifierRules others = rules.withServiceRules(target.rules().withSessionToken(SessionTokenPlace.SIGNED));

        for (ReceivedRequest request : List.of(header, url)) {
            assertThat(verify(request, rules)).isInstanceOf(Verification.Genuine.class);
            assertRefused(RefusalReason.WRONG_SESSION_TOKEN, verify(request, others));
        }
        assertRefused(RefusalReason.WRONG_SESSION_TOKEN,
                verify(set("X-Amz-S3session-Token", "other").apply(header), rules));
        assertRefused(RefusalReason.SIGNED_TWICE, verify(with("X-Amz-Security-Token", "other").apply(header), rules));
        assertRefused(RefusalReason.SIGNED_TWICE,
                verify(everywhere("&X-Amz-Signature=", "&X-Amz-Security-Token=other&X-Amz-Signature=").apply(url), rules));
    }

    @Test
    void aClaimIsPrintedWithoutItsSignature() {
        SignatureClaim claim = SignatureClaim.of(inHeader()).orElseThrow();

        assertThat(claim.credential()).isEqualTo("ASIASESSION/20260115/eu-central-1/execute-api/aws4_request");
        assertThat(claim).hasToString("AWS4-HMAC-SHA256 " + claim.credential());
    }

    @Test
    void aChunkHasOneByteAtLeast() {
        assertThat(RULES.withLongestChunk(1).longestChunk()).isEqualTo(1);
        assertThatThrownBy(() -> RULES.withLongestChunk(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The longest chunk must have one byte at least: 0");
    }

    @Test
    void theClockMayBeOffByTheWindow() {
        for (ReceivedRequest request : List.of(inHeader(), inQuery())) {
            assertRefused(RefusalReason.TOO_EARLY, at(request, Duration.ofMinutes(-15).minusSeconds(1)));
            assertThat(at(request, Duration.ofMinutes(-15))).isInstanceOf(Verification.Genuine.class);
            assertThat(at(request, Duration.ofMinutes(5))).isInstanceOf(Verification.Genuine.class);
        }
        assertThat(at(inHeader(), Duration.ofMinutes(15))).isInstanceOf(Verification.Genuine.class);
        assertRefused(RefusalReason.TOO_OLD, at(inHeader(), Duration.ofMinutes(15).plusSeconds(1)));
        assertRefused(RefusalReason.URL_EXPIRED, at(inQuery(), Duration.ofMinutes(5).plusSeconds(1)));
        assertRefused(RefusalReason.TOO_OLD, new SigV4Verifier(RULES.withClockWindow(Duration.ofMinutes(1)),
                () -> NOW.plusSeconds(61)).verify(inHeader(), BODY, Signed::find));
    }

    @Test
    void expiredCredentialsAreRefused() {
        VerifierRules patient = RULES.withClockWindow(Duration.ofHours(1));
        assertRefused(RefusalReason.CREDENTIALS_EXPIRED,
                new SigV4Verifier(patient, () -> NOW.plusSeconds(1800)).verify(inHeader(), BODY, Signed::find));
        assertThat(new SigV4Verifier(patient, () -> NOW.plusSeconds(1799)).verify(inHeader(), BODY, Signed::find))
                .isInstanceOf(Verification.Genuine.class);
    }

    @Test
    void aSetOfRegionsHasToCoverTheVerifiers() {
        for (String set : List.of("*", "eu-*", "eu-central-1", "us-east-1,eu-central-1", "us-east-1,eu-*")) {
            assertThat(genuine(verify(inRegions(set), RULES)).scope().region()).isEqualTo(set);
        }
        for (String set : List.of("us-*", "us-east-1,us-east-2", "eu-central-2", "eu-central-10")) {
            assertRefused(RefusalReason.WRONG_REGION, verify(inRegions(set), RULES));
            assertThat(verify(inRegions(set), RULES.withRegions(Set.of()))).isInstanceOf(Verification.Genuine.class);
        }
        assertRefused(RefusalReason.MALFORMED_SIGNATURE, verify(without("X-Amz-Region-Set").apply(inRegions("*")), RULES));
    }

    @Test
    void aRequestForAnotherHostIsRefused() {
        for (String host : List.of("api.example.com", "API.Example.com", "api.example.com:443", "api.example.com:80")) {
            VerifierRules rules = RULES.withHosts(Set.of("localhost:8080", host));
            genuine(verify(inHeader(), rules));
            genuine(verify(inQuery(), rules));
        }
        for (String host : List.of("example.com", "evil.example", "api.example.com:8443", "api.example.com.",
                "pi.example.com")) {
            assertRefused(RefusalReason.WRONG_HOST, verify(inHeader(), RULES.withHosts(Set.of(host))));
            assertRefused(RefusalReason.WRONG_HOST, verify(inQuery(), RULES.withHosts(Set.of(host))));
        }
        VerifierRules rules = RULES.withHosts(Set.of("api.example.com"));
        for (String sent : List.of("API.example.com", "api.example.com:443")) {
            assertRefused(RefusalReason.WRONG_SIGNATURE, verify(set("Host", sent).apply(inHeader()), rules));
        }
        assertRefused(RefusalReason.WRONG_HOST, verify(set("Host", "api.example.com:8443").apply(inHeader()), rules));
        assertRefused(RefusalReason.WRONG_HOST, verify(without("Host").apply(inHeader()), rules));
        assertRefused(RefusalReason.HEADER_REPEATED, verify(with("Host", "api.example.com").apply(inHeader()), rules));
    }

    @Test
    void hostsAreNoUrls() {
        for (String host : List.of("", " ", "https://api.example.com", "api.example.com/")) {
            assertThatThrownBy(() -> RULES.withHosts(Set.of(host))).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A host must be a name or an address, maybe with a port: '" + host + "'");
        }
    }

    @Test
    void anAlgorithmThatTheRulesDoNotNameIsRefused() {
        VerifierRules v4 = RULES.withAlgorithms(Set.of(SigningAlgorithm.V4));
        VerifierRules v4a = RULES.withAlgorithms(Set.of(SigningAlgorithm.V4A));

        genuine(verify(inHeader(), v4));
        genuine(verify(inRegions("*"), v4a));
        assertRefused(RefusalReason.UNKNOWN_ALGORITHM, verify(inHeader(), v4a));
        assertThat(verify(inRegions("*"), v4))
                .isEqualTo(new Refused(RefusalReason.UNKNOWN_ALGORITHM, "The algorithm must be AWS4-HMAC-SHA256."));
        assertThat(verify(in("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1").apply(inHeader()), RULES)).isEqualTo(new Refused(
                RefusalReason.UNKNOWN_ALGORITHM, "The algorithm must be AWS4-HMAC-SHA256 or AWS4-ECDSA-P256-SHA256."));
        assertThatThrownBy(() -> RULES.withAlgorithms(Set.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There must be an algorithm by which requests may be signed");
    }

    @Test
    void withoutAStatedDigestAStreamCannotBeVerified() {
        assertThat(new SigV4Verifier(RULES, () -> NOW).verifyStream(inHeader(), Signed::find))
                .isInstanceOfSatisfying(Refused.class, it -> assertThat(it.reason()).isEqualTo(RefusalReason.BODY_NEEDED));
    }

    @Test
    void credentialsMayBeFoundLater() {
        SigV4Verifier verifier = new SigV4Verifier(RULES, () -> NOW);
        CredentialsLookup.Later later = id -> Uni.createFrom().item(Signed.find(id));

        assertThat(verifier.verifyLater(inHeader(), BODY, later).await().indefinitely())
                .isEqualTo(verifier.verify(inHeader(), BODY, Signed::find));
        assertRefused(RefusalReason.NOT_SIGNED, verifier
                .verifyLater(without("Authorization").apply(inHeader()), BODY, later).await().indefinitely());
        assertRefused(RefusalReason.UNKNOWN_ACCESS_KEY, verifier
                .verifyLater(inHeader(), BODY, id -> Uni.createFrom().item(Optional.empty())).await().indefinitely());
        assertRefused(RefusalReason.UNKNOWN_ACCESS_KEY, verifier
                .verifyLater(inHeader(), BODY, id -> Uni.createFrom().nullItem()).await().indefinitely());
        assertThat(verifier.verifyStreamLater(inHeader(), later).await().indefinitely()).isInstanceOf(Refused.class);
    }

    private static Verification verify(ReceivedRequest request, VerifierRules rules) {
        return new SigV4Verifier(rules, () -> NOW).verify(request, BODY, Signed::find);
    }

    private static Verification at(ReceivedRequest request, Duration later) {
        return new SigV4Verifier(RULES, () -> NOW.plus(later)).verify(request, BODY, Signed::find);
    }

    private static ReceivedRequest inHeader() {
        return Signed.inHeader(SESSION, TARGET, it -> it);
    }

    private static ReceivedRequest inQuery() {
        return Signed.inQuery(SESSION, TARGET, it -> it);
    }

    private static ReceivedRequest inRegions(String set) {
        return Signed.inHeader(USER, SigningTarget.inRegions("execute-api", set), UnaryOperator.identity());
    }

    private static Verification.Genuine genuine(Verification verification) {
        assertThat(verification).isInstanceOf(Verification.Genuine.class);
        return (Verification.Genuine) verification;
    }

    private static void assertRefused(RefusalReason reason, Verification verification) {
        assertThat(verification).isInstanceOf(Refused.class);
        assertThat(((Refused) verification).reason()).as(((Refused) verification).text()).isEqualTo(reason);
        assertThat(((Refused) verification).text()).doesNotContain("secret-of", SESSION.sessionToken().reveal());
    }

    private static Arguments row(RefusalReason reason, UnaryOperator<ReceivedRequest> change) {
        return Arguments.of(reason, change);
    }

    private static UnaryOperator<ReceivedRequest> target(String target) {
        return it -> new ReceivedRequest(it.method(), target, it.headers());
    }

    private static UnaryOperator<ReceivedRequest> with(String name, String value) {
        return it -> {
            List<Header> headers = new ArrayList<>(it.headers());
            headers.add(new Header(name, value));
            return new ReceivedRequest(it.method(), it.target(), headers);
        };
    }

    private static UnaryOperator<ReceivedRequest> without(String name) {
        return it -> new ReceivedRequest(it.method(), it.target(),
                it.headers().stream().filter(header -> !header.name().equalsIgnoreCase(name)).toList());
    }

    private static UnaryOperator<ReceivedRequest> set(String name, String value) {
        return it -> with(name, value).apply(without(name).apply(it));
    }

    private static UnaryOperator<ReceivedRequest> in(String old, String replacement) {
        return it -> {
            String sent = it.headers().stream().filter(header -> header.name().equals("Authorization")).findFirst()
                    .orElseThrow().value();
            assertThat(sent).contains(old);
            return set("Authorization", sent.replace(old, replacement)).apply(it);
        };
    }

    private static UnaryOperator<ReceivedRequest> everywhere(String old, String replacement) {
        return it -> {
            assertThat(it.target()).contains(old);
            return target(it.target().replace(old, replacement)).apply(it);
        };
    }
}
