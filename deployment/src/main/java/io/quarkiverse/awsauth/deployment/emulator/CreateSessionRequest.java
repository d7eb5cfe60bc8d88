package io.quarkiverse.awsauth.deployment.emulator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The members of a {@code CreateSession} request, each checked for itself. The ARNs stand in the query or in the body.
 */
record CreateSessionRequest(String trustAnchorArn, String profileArn, String roleArn, OptionalInt durationSeconds,
        Optional<String> roleSessionName) {

    private static final Pattern TRUST_ANCHOR = Pattern
            .compile("arn:aws(-[^:]+)?:rolesanywhere:[^:]*:[^:]*:trust-anchor/[0-9a-f-]{36}");
    private static final Pattern PROFILE = Pattern
            .compile("arn:aws(-[^:]+)?:rolesanywhere:[^:]*:[^:]*:profile/[0-9a-f-]{36}");
    private static final Pattern ROLE = Pattern.compile("arn:aws(-[^:]+)?:iam:[^:]*:[^:]*:role/.+");

    static CreateSessionRequest read(Call request) {
        JsonNode body = Json.parse(request.bodyOctets()).filter(JsonNode::isObject)
                .orElseThrow(() -> Fault.VALIDATION.because("The request body must be a JSON object."));
        requireInstanceProperties(body.path("instanceProperties"));
        return new CreateSessionRequest(
                arn("trustAnchorArn", TRUST_ANCHOR, request, body),
                arn("profileArn", PROFILE, request, body),
                arn("roleArn", ROLE, request, body),
                duration(body.path("durationSeconds")),
                sessionName(body));
    }

    private static String arn(String member, Pattern pattern, Call request, JsonNode body) {
        List<String> given = Arrays.asList(inQuery(member, request), text(member, body));
        List<String> distinct = given.stream().filter(value -> value != null).distinct().toList();
        if (distinct.isEmpty()) {
            throw Constraints.missing(member);
        }
        if (distinct.size() > 1) {
            throw Constraints.broken(member, "Member must not differ between query and body");
        }
        Constraints.requireLength(member, distinct.get(0), 1, 1011);
        Constraints.requirePattern(member, distinct.get(0), pattern);
        return distinct.get(0);
    }

    private static @Nullable String inQuery(String member, Call request) {
        return FormParameters.inQuery(request).find(member).orElse(null);
    }

    private static @Nullable String text(String member, JsonNode body) {
        JsonNode value = body.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw Constraints.broken(member, "Member must be a string");
        }
        return value.textValue();
    }

    private static OptionalInt duration(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw Constraints.broken("durationSeconds", "Member must be an integer");
        }
        Constraints.requireRange("durationSeconds", value.intValue(), 900, 43_200);
        return OptionalInt.of(value.intValue());
    }

    private static Optional<String> sessionName(JsonNode body) {
        Optional<String> name = Optional.ofNullable(text("roleSessionName", body));
        name.ifPresent(value -> Constraints.requireSessionName("roleSessionName", value));
        return name;
    }

    private static void requireInstanceProperties(JsonNode properties) {
        if (properties.isMissingNode() || properties.isNull()) {
            return;
        }
        if (!properties.isObject() || properties.size() > 50) {
            throw Constraints.broken("instanceProperties", "Member must be a map of at most 50 entries");
        }
        properties.properties().forEach(entry -> {
            String value = text(entry.getKey(), properties);
            Constraints.requireLength("instanceProperties", entry.getKey(), 1, 200);
            Constraints.requireLength("instanceProperties", value == null ? "" : value, 1, 200);
        });
    }
}
