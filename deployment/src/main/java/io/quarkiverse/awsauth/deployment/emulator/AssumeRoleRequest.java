package io.quarkiverse.awsauth.deployment.emulator;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parameters of {@code AssumeRole}, each checked for itself. */
record AssumeRoleRequest(RoleArn role, String sessionName, Duration duration, Optional<String> sourceIdentity) {

    private static final int MAXIMUM_TAGS = 50;
    private static final Pattern TAG_KEY = Pattern.compile("Tags\\.member\\.\\d+\\.Key");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]*");

    static AssumeRoleRequest read(FormParameters parameters) {
        String roleArn = required("RoleArn", parameters);
        Constraints.requireLength("roleArn", roleArn, 20, 2048);
        String sessionName = required("RoleSessionName", parameters);
        Constraints.requireSessionName("roleSessionName", sessionName);
        parameters.find("ExternalId").ifPresent(externalId -> {
            Constraints.requireLength("externalId", externalId, 2, 1224);
            Constraints.requirePattern("externalId", externalId, EXTERNAL_ID);
        });
        Optional<String> sourceIdentity = parameters.find("SourceIdentity");
        sourceIdentity.ifPresent(value -> Constraints.requireSessionName("sourceIdentity", value));
        requireFewTags(parameters);
        return new AssumeRoleRequest(
                RoleArn.parse(roleArn).orElseThrow(() -> Fault.VALIDATION.because(roleArn + " is invalid")),
                sessionName, duration(parameters), sourceIdentity);
    }

    private static String required(String name, FormParameters parameters) {
        String member = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return parameters.find(name).orElseThrow(() -> Constraints.missing(member));
    }

    private static void requireFewTags(FormParameters parameters) {
        long tags = parameters.names().stream().filter(name -> TAG_KEY.matcher(name).matches()).count();
        if (tags > MAXIMUM_TAGS) {
            throw Constraints.broken("tags", "Member must have length less than or equal to " + MAXIMUM_TAGS);
        }
    }

    private static Duration duration(FormParameters parameters) {
        String text = parameters.find("DurationSeconds").orElse("3600");
        if (!text.matches("\\d{1,9}")) {
            throw Constraints.broken("durationSeconds", "Member must be an integer");
        }
        Constraints.requireRange("durationSeconds", Integer.parseInt(text), 900, 43_200);
        return Duration.ofSeconds(Integer.parseInt(text));
    }
}
