package io.quarkiverse.awsauth.deployment.emulator;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Stands for any other service: it verifies the request and answers with what it understood of it. */
final class Echo implements EmulatedService {

    private static final int LONGEST_TEXT = 64 * 1024;

    private final CallerVerifier callers;

    Echo(CallerVerifier callers) {
        this.callers = callers;
    }

    @Override
    public ErrorFormat errorFormat() {
        return ErrorFormat.JSON;
    }

    @Override
    public Reply answer(SignedRequest signed) {
        AccessKey caller = callers.verify(signed, CredentialScope::isPlausible);
        CredentialScope scope = signed.authorization().scope();
        ReceivedRequest request = signed.request();
        ObjectNode answer = Json.object()
                .put("service", scope.service())
                .put("region", scope.region())
                .put("method", request.method())
                .put("path", ReceivedRequest.readable(request.path()))
                .put("query", ReceivedRequest.readable(request.query()))
                .put("principalArn", caller.principal().arn());
        answer.set("signedHeaders", signedHeaders(signed));
        answer.put("authorization", masked(signed.authorization()));
        answer.put("bodySha256", Digests.sha256Hex(request.bodyOctets()));
        answer.set("body", body(request));
        return Json.reply(200, answer);
    }

    private static ObjectNode signedHeaders(SignedRequest signed) {
        ObjectNode headers = Json.object();
        for (String name : signed.authorization().signedHeaders()) {
            String value = ReceivedRequest.readable(String.join(",", signed.request().values(name)));
            headers.put(name, name.equals("x-amz-security-token") ? beginning(value, 4) : value);
        }
        return headers;
    }

    private static String masked(Authorization authorization) {
        return authorization.algorithm() + " Credential=" + authorization.credential() + "/" + authorization.scope()
                + ", SignedHeaders=" + String.join(";", authorization.signedHeaders())
                + ", Signature=" + beginning(authorization.signature(), 8);
    }

    private static String beginning(String value, int length) {
        return value.substring(0, Math.min(length, value.length())) + "…";
    }

    private static JsonNode body(ReceivedRequest request) {
        Optional<JsonNode> document = isJson(request) ? Json.parse(request.bodyOctets()) : Optional.empty();
        return document.orElseGet(() -> text(request.bodyOctets()));
    }

    private static boolean isJson(ReceivedRequest request) {
        return request.single("content-type")
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
