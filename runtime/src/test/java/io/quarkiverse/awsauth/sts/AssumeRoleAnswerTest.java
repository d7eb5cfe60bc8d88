package io.quarkiverse.awsauth.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.AssumedRole;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SessionCredentials;

class AssumeRoleAnswerTest {

    @Test
    void holdsTheSessionAndItsFacts() {
        SessionCredentials session = parse(Sts.SUCCESS);

        assertThat(session.accessKeyId()).isEqualTo("ASIAEXAMPLE");
        assertThat(session.secretAccessKey().reveal()).isEqualTo("the/secret");
        assertThat(session.sessionToken().reveal()).isEqualTo("the+token==");
        assertThat(session.expiration()).isEqualTo(Instant.parse("2026-01-15T10:30:00Z"));
        assertThat(session.assumedRole())
                .isEqualTo(new AssumedRole("arn:aws:sts::210987654321:assumed-role/Reader/s", "who", null, 6));
    }

    @Test
    void isReadInAnyOrderAndSpelling() {
        SessionCredentials session = parse("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- Arn --><s:AssumeRoleResponse xmlns:s="https://sts.amazonaws.com/doc/2011-06-15/">
                  <s:ResponseMetadata><s:RequestId>1</s:RequestId></s:ResponseMetadata>
                  <s:AssumeRoleResult>
                    <s:New><s:Arn>other</s:Arn><s:Empty/></s:New>
                    <s:Credentials>
                      <s:Expiration>2026-01-15T10:30:00.123Z</s:Expiration>
                      <s:SessionToken>a<![CDATA[&<]]>&#x2B;&#47;&amp;<!-- no -->z</s:SessionToken>
                      <s:SecretAccessKey>
                        s&lt;
                      </s:SecretAccessKey>
                      <s:AccessKeyId>A&#83;IA</s:AccessKeyId>
                    </s:Credentials>
                    <s:PackedPolicySize>many</s:PackedPolicySize>
                    <s:AssumedRoleUser><s:Arn>arn:aws:sts::1:assumed-role/R/s</s:Arn></s:AssumedRoleUser>
                  </s:AssumeRoleResult>
                </s:AssumeRoleResponse>
                """);

        assertThat(session.accessKeyId()).isEqualTo("ASIA");
        assertThat(session.secretAccessKey().reveal()).isEqualTo("s<");
        assertThat(session.sessionToken().reveal()).isEqualTo("a&<+/&z");
        assertThat(session.expiration()).isEqualTo(Instant.parse("2026-01-15T10:30:00.123Z"));
        assertThat(session.assumedRole())
                .isEqualTo(new AssumedRole("arn:aws:sts::1:assumed-role/R/s", null, null, null));
    }

    @Test
    void mayLackTheRole() {
        assertThat(parse(Sts.SUCCESS.replaceAll("<AssumedRoleUser>.*</AssumedRoleUser>", "")).assumedRole()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "OK", "{\"Credentials\":{}}", "<html><body><p>Sign in<br></body></html>",
            "<!DOCTYPE html><html/>", "<AssumeRoleResponse>", "<a/><b/>", "<a>&undeclared;</a>", "\u0000" })
    void isNoGarbage(String body) {
        assertUnexpected(body, "it is not the XML of AssumeRole");
    }

    @ParameterizedTest
    @CsvSource({ "AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration" })
    void lacksNothingThatIsNeeded(String element) {
        assertUnexpected(Sts.SUCCESS.replaceAll("<" + element + ">.*</" + element + ">", ""),
                "it lacks AssumeRoleResponse.AssumeRoleResult.Credentials." + element);
    }

    @Test
    void isNoOtherDocument() {
        assertUnexpected("<html><body>Sign in</body></html>",
                "it lacks AssumeRoleResponse.AssumeRoleResult.Credentials.AccessKeyId");
    }

    @Test
    void holdsNothingThatCannotBeUsed() {
        assertUnexpected(Sts.SUCCESS.replace("2026-01-15T10:30:00Z", "1768473000"),
                "its expiration is not an ISO 8601 instant");
        assertUnexpected(Sts.SUCCESS.replace("the/secret", "the secret"),
                "The secret access key has a blank, a line end or a non-ASCII character");
        assertUnexpected(Sts.SUCCESS.replace("the+token==", ""), "The session token is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "<!DOCTYPE AssumeRoleResponse>",
            "<!DOCTYPE AssumeRoleResponse SYSTEM 'http://localhost:1/x.dtd'>",
            "<!DOCTYPE AssumeRoleResponse [<!ENTITY e 'the+token=='>]>",
            "<!DOCTYPE AssumeRoleResponse [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>",
            "<!DOCTYPE AssumeRoleResponse [<!ENTITY % p SYSTEM 'http://localhost:1/x'> %p;]>",
            "<!DOCTYPE AssumeRoleResponse [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'><!ENTITY e '&b;&b;'>]>" })
    void hasNoDoctype(String doctype) {
        assertUnexpected(doctype + Sts.SUCCESS, "it is not the XML of AssumeRole");
        assertUnexpected(doctype + Sts.SUCCESS.replace("the+token==", "&e;"), "it is not the XML of AssumeRole");
    }

    @Test
    void isNotNestedWithoutEnd() {
        assertUnexpected("<a>".repeat(100_000) + "x" + "</a>".repeat(100_000), "it is not the XML of AssumeRole");
    }

    @Test
    void failsInOneWayOnly() {
        Random random = new Random(20260115);
        byte[] good = Sts.SUCCESS.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = good.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                AssumeRoleAnswer.parse(bad);
            } catch (AwsCredentialsException e) {
                assertThat(e.reason()).isEqualTo(Reason.UNEXPECTED_ANSWER);
                assertThat(e.getMessage()).doesNotContain("the/secret", "the+token");
            }
        }
    }

    private static SessionCredentials parse(String body) {
        return AssumeRoleAnswer.parse(body.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertUnexpected(String body, String what) {
        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(() -> parse(body))
                .withMessage("the endpoint answered with success, but " + what
                        + "; check endpoint-override, and what stands between here and the service")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNEXPECTED_ANSWER));
    }
}
