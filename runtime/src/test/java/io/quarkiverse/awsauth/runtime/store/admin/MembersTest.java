package io.quarkiverse.awsauth.runtime.store.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.seal.StorableRules;
import io.vertx.core.json.JsonObject;

class MembersTest {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    /** As it may come with what was copied. */
    @ParameterizedTest
    @ValueSource(strings = { "", "\n", "\u200b" })
    void masksASecretThatWasTypedIntoTheName(String end) {
        String name = SECRET + end;
        Members body = Members.of(new JsonObject().put("name", name).toBuffer());

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> StorableRules.check(name,
                        new FixedSource(new StaticCredentials("AKIA", SecretString.of(SECRET)))))
                .satisfies(e -> assertThat(body.withoutValues(e.getMessage())).startsWith("'…' is not a name; expected"));
    }
}
