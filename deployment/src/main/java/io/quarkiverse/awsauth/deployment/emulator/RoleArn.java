package io.quarkiverse.awsauth.deployment.emulator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ARN of an IAM role, {@code arn:PARTITION:iam::ACCOUNT:role/[PATH/]NAME}. */
record RoleArn(String text, String partition, String account, String name) {

    private static final Pattern SHAPE = Pattern
            .compile("arn:(aws(?:-[a-z]+)*):iam::(\\d{12}):role/(?:[\\x21-\\x7E]{1,511}/)?([\\w+=,.@-]{1,64})");

    static Optional<RoleArn> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches()
                ? Optional.of(new RoleArn(text, matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    /** The principal of a session of this role; its ARN has the role's name without the path. */
    Principal session(String sessionName) {
        return new Principal("arn:" + partition + ":sts::" + account + ":assumed-role/" + name + "/" + sessionName,
                Identifiers.stable("AROA", text) + ":" + sessionName, account);
    }
}
