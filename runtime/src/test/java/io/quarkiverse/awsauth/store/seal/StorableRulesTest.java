package io.quarkiverse.awsauth.store.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.jdbc.Sources;

class StorableRulesTest {

    private static final String ENDPOINT = "endpoint-override: neither it nor a proxy, a trust store or a timeout may be"
            + " stored; configure such credentials";
    private static final String NO_ACCESS_KEY_ID = "access-key-id: it is none; expected 1 to 128 of the characters A-Z a-z"
            + " 0-9 _; look whether it and the secret access key were exchanged";

    @ParameterizedTest
    @ValueSource(strings = { "s3", "a.B-c_d@e:f+g=h", "<default>", "" })
    void acceptsSources(String text) {
        assertThat(StorableRules.isName(text)).isEqualTo(!text.isEmpty() && !text.startsWith("<"));
        Stream.of(Sources.KEYS, Sources.SESSION, Sources.ROLES_ANYWHERE, Sources.ASSUME_ROLE)
                .forEach(source -> StorableRules.check("x", source));
    }

    static Stream<Arguments> wrong() {
        RolesAnywhereSource role = Sources.ROLES_ANYWHERE;
        NetworkOptions proxied = new NetworkOptions("proxy", null, Duration.ofSeconds(2), Duration.ofSeconds(4));
        return Stream.of(
                Arguments.of(new RolesAnywhereSource(role.trustAnchorArn(), role.profileArn(), role.roleArn(), "c", null, null,
                        URI.create("https://x.example.com"), false, false, NetworkOptions.DEFAULT), ENDPOINT),
                Arguments.of(new RolesAnywhereSource(role.trustAnchorArn(), role.profileArn(), role.roleArn(), "c", null, null,
                        null, false, false, proxied), ENDPOINT),
                Arguments.of(assumeRole().network(proxied).build(), ENDPOINT),
                Arguments.of(assumeRole().source("x").build(),
                        "source: they cannot be obtained with themselves; name other credentials"),
                Arguments.of(assumeRole().duration(Duration.ofSeconds(1)).build(),
                        "duration: PT1S is out of range; expected 15 minutes (PT15M) to 12 hours (PT12H)"),
                Arguments.of(new RolesAnywhereSource(role.trustAnchorArn(), role.profileArn(),
                        Arn.parse("arn:aws:iam::210987654321:role/x"), "c", null, null, null, false, false,
                        NetworkOptions.DEFAULT), "role-arn: "),
                Arguments.of(Sources.keys("A".repeat(129)), NO_ACCESS_KEY_ID),
                Arguments.of(Sources.keys("ASIAIOSFODNN7EXAMPLE"), "access-key-id: it is that of session credentials, which"
                        + " have a session token as well; store them with it"),
                Arguments.of(Sources.keys("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), NO_ACCESS_KEY_ID),
                Arguments.of(Sources.keys("AKID-EXAMPLE"), NO_ACCESS_KEY_ID),
                Arguments.of(session("t".repeat(48_000), null),
                        "session-token: it and the secret access key are longer than 48,000 characters"),
                Arguments.of(session("t", Instant.MAX), "expiration: it is out of range"));
    }

    @ParameterizedTest
    @MethodSource
    void wrong(CredentialSource source, String message) {
        StoreException refusal = catchThrowableOfType(StoreException.class, () -> StorableRules.check("x", source));
        assertThat(refusal).hasMessageStartingWith("the credentials 'x' cannot be stored: " + message);
        assertThat(refusal).message().doesNotContain("wJalr");
        assertThat(refusal.reason()).isEqualTo(Reason.INVALID);
    }

    @Test
    void storesAsMuchAsItAccepts() {
        CredentialSource longest = session("t".repeat(47_000), Instant.EPOCH);
        StorableRules.check("x", longest);
        assertThat(Content.of(longest).source()).isEqualTo(longest);
    }

    private static AssumeRoleSource.Builder assumeRole() {
        return AssumeRoleSource.builder().roleArn(Sources.ASSUME_ROLE.roleArn()).region("eu-central-1");
    }

    private static CredentialSource session(String token, Instant expiration) {
        return new FixedSource(
                new SessionCredentials("ASIA", SecretString.of("secret"), SecretString.of(token), expiration, null));
    }
}
