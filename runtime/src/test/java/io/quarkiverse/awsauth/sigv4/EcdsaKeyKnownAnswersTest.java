package io.quarkiverse.awsauth.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.awsauth.NeedsVectors;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.Vectors;

/** Published keys of Signature Version 4A. */
@NeedsVectors
class EcdsaKeyKnownAnswersTest {

    @Test
    void keysAreDerived() {
        JsonNode answers = Vectors.json(Path.of(System.getenv("AWS_AUTH_VECTORS"), "sigv4a/kat"), "key-derivation.json");

        assertThat(answers).hasSizeGreaterThan(2).allSatisfy(answer -> assertThat(
                EcdsaKey.privateValue(answer.get("access_key_id").asText(),
                        SecretString.of(answer.get("secret_access_key").asText())))
                .isEqualTo(new BigInteger(answer.get("private_hex").asText(), 16)));
    }
}
