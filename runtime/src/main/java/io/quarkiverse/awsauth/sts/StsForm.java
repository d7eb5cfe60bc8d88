package io.quarkiverse.awsauth.sts;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.sigv4.UriEncoding;

/** The parameters of an action, as the body of a request. */
final class StsForm {

    private final StringJoiner parameters = new StringJoiner("&");

    private StsForm(String action) {
        add("Action", action);
        add("Version", "2011-06-15");
    }

    static StsForm getCallerIdentity() {
        return new StsForm("GetCallerIdentity");
    }

    static StsForm assumeRole(AssumeRoleSource source) {
        StsForm form = new StsForm("AssumeRole");
        form.add("RoleArn", source.roleArn().toString());
        form.add("RoleSessionName", Objects.requireNonNullElse(source.sessionName(), AssumeRoleSource.DEFAULT_SESSION_NAME));
        form.add("DurationSeconds", seconds(source.duration()));
        form.add("ExternalId", source.externalId());
        form.add("Policy", source.policy());
        int number = 1;
        for (Map.Entry<String, String> tag : new TreeMap<>(source.tags()).entrySet()) {
            form.add("Tags.member." + number + ".Key", tag.getKey());
            form.add("Tags.member." + number + ".Value", tag.getValue());
            number++;
        }
        return form;
    }

    private static @Nullable String seconds(@Nullable Duration duration) {
        return duration == null ? null : Long.toString(duration.toSeconds());
    }

    private void add(String name, @Nullable String value) {
        if (value != null) {
            parameters.add(name + "=" + UriEncoding.encode(value));
        }
    }

    @Override
    public String toString() {
        return parameters.toString();
    }
}
