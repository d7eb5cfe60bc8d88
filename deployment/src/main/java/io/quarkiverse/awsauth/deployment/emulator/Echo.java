package io.quarkiverse.awsauth.deployment.emulator;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.verify.CredentialScope;
import io.quarkiverse.awsauth.sigv4.verify.SignatureClaim;
import io.quarkiverse.awsauth.sigv4.verify.VerifierRules;

/** Stands for any other service: it verifies the request and answers with what it understood of it. */
final class Echo implements EmulatedService {

    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+){1,2}-\\d{1,2}");
    private static final Set<String> TOKENS = Set.of("x-amz-security-token", "x-amz-s3session-token");
    private static final int LONGEST_TEXT = 64 * 1024;

    private final CallerVerifier callers;
    private final ErrorFormat errorFormat;

    Echo(CallerVerifier callers, ErrorFormat errorFormat) {
        this.callers = callers;
        this.errorFormat = errorFormat;
    }

    @Override
    public ErrorFormat errorFormat() {
        return errorFormat;
    }

    @Override
    public Reply answer(SignedCall signed) {
        AccessKey caller = callers.verify(signed, VerifierRules.any());
        CredentialScope scope = signed.claim().scope();
        if (!areRegions(scope.region())) {
            throw RefusalWording.wrongRegion();
        }
        Call call = signed.call();
        ObjectNode answer = Json.object()
                .put("service", scope.service())
                .put("region", scope.region())
                .put("method", call.method())
                .put("path", Call.readable(call.path()))
                .put("query", masked(Call.readable(call.query())))
                .put("principalArn", caller.principal().arn());
        answer.set("signedHeaders", signedHeaders(signed));
        answer.put("authorization", masked(signed.claim()));
        answer.put("bodySha256", PayloadHash.of(call.bodyOctets()).value());
        answer.set("body", body(call));
        return Json.reply(200, answer);
    }

    private static ObjectNode signedHeaders(SignedCall signed) {
        ObjectNode headers = Json.object();
        for (String name : signed.claim().signedHeaders()) {
            String value = Call.readable(String.join(",", signed.call().values(name)));
            headers.put(name, TOKENS.contains(name) ? beginning(value, 4) : value);
        }
        return headers;
    }

    private static String masked(String query) {
        return Arrays.stream(query.split("&", -1)).map(Echo::maskedParameter).collect(Collectors.joining("&"));
    }

    /** However the name is spelt. */
    private static String maskedParameter(String sent) {
        int equals = sent.indexOf('=');
        String name = PercentEncoding.decode(sent.substring(0, Math.max(equals, 0))).toLowerCase(Locale.ROOT);
        return TOKENS.contains(name) || name.equals("x-amz-signature") ? sent.substring(0, equals + 1) + "…" : sent;
    }

    /** Spelled as regions are, though they need not exist yet. */
    private static boolean areRegions(String set) {
        return Arrays.stream(set.split(",", -1)).allMatch(region -> region.endsWith("*") || REGION.matcher(region).matches());
    }

    private static String masked(SignatureClaim claim) {
        return claim.algorithm() + " Credential=" + claim.credential() + ", SignedHeaders="
                + String.join(";", claim.signedHeaders()) + ", Signature=" + beginning(claim.signature(), 8);
    }

    private static String beginning(String value, int length) {
        return value.substring(0, Math.min(length, value.length())) + "…";
    }

    private static JsonNode body(Call call) {
        Optional<JsonNode> document = isJson(call) ? Json.parse(call.bodyOctets()) : Optional.empty();
        return document.orElseGet(() -> text(call.bodyOctets()));
    }

    private static boolean isJson(Call call) {
        return call.single("content-type")
                .map(type -> type.split(";", 2)[0].trim())
                .filter(type -> type.matches("(?i)application/(json|x-amz-json-1\\.[01]|.+\\+json)"))
                .isPresent();
    }

    private static JsonNode text(byte[] octets) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        try {
            return octets.length < LONGEST_TEXT
                    ? nodes.textNode(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString())
                    : nodes.nullNode();
        } catch (CharacterCodingException binary) {
            return nodes.nullNode();
        }
    }
}
