package io.quarkiverse.awsauth.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.awsauth.NeedsVectors;
import io.quarkiverse.awsauth.Vectors;

/**
 * AWS' own signing test suite of Version 4A. Each signature is another one: ours are verified with the public keys of the
 * suite, and so are the suite's own.
 */
@NeedsVectors
class SigV4aSuiteTest {

    @TestFactory
    Stream<DynamicTest> everyCaseInHeaders() {
        return each("header");
    }

    @TestFactory
    Stream<DynamicTest> everyCaseInUrls() {
        return each("query");
    }

    private static Stream<DynamicTest> each(String form) {
        List<SuiteCase> cases = SuiteCase.all("sigv4a/aws-c-auth/v4a", SigningAlgorithm.V4A).toList();
        assertThat(cases).hasSize(38);
        return cases.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> check(one, form)));
    }

    private static void check(SuiteCase one, String form) throws Exception {
        SigningSteps steps = form.equals("header") ? one.signer().steps(one.request(), one.target(), one.credentials())
                : one.signer().steps(one.request(), one.target(), one.credentials(), one.presigning());

        SigV4SuiteTest.assertSteps(steps, one, form);
        PublicKey key = publicKey(Vectors.json(one.folder(), "public-key.json"));
        assertThat(verifies(key, steps.stringToSign(), steps.signature())).isTrue();
        assertThat(verifies(key, steps.stringToSign(), one.text(form + "-signature.txt"))).isTrue();
    }

    private static boolean verifies(PublicKey key, String text, String signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(key);
        verifier.update(text.getBytes(StandardCharsets.UTF_8));
        return verifier.verify(HexFormat.of().parseHex(signature));
    }

    private static PublicKey publicKey(JsonNode json) throws GeneralSecurityException {
        AlgorithmParameters p256 = AlgorithmParameters.getInstance("EC");
        p256.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(
                new ECPoint(new BigInteger(json.get("X").asText(), 16), new BigInteger(json.get("Y").asText(), 16)),
                p256.getParameterSpec(ECParameterSpec.class)));
    }
}
