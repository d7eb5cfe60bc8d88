package io.quarkiverse.awsauth.deployment.emulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A long-term access key of an IAM user that the emulator accepts from its start on.
 *
 * @param accessKeyId 16 to 128 characters in AWS; any non-empty text here
 * @param secret the secret access key; never printed
 * @param userArn {@code arn:PARTITION:iam::ACCOUNT:user/NAME}
 */
public record LongTermKey(String accessKeyId, String secret, String userArn) {

    private static final Pattern USER = Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):user/.+");

    public LongTermKey {
        if (accessKeyId.isEmpty() || secret.isEmpty()) {
            throw new IllegalArgumentException("accessKeyId and secret must not be empty");
        }
        if (!USER.matcher(userArn).matches()) {
            throw new IllegalArgumentException("userArn must have the form arn:aws:iam::123456789012:user/NAME: " + userArn);
        }
    }

    AccessKey accessKey() {
        Matcher arn = USER.matcher(userArn);
        if (!arn.matches()) {
            throw new IllegalStateException(userArn);
        }
        return new AccessKey(accessKeyId, secret, null, null,
                new Principal(userArn, Identifiers.stable("AIDA", userArn), arn.group(1)));
    }

    @Override
    public String toString() {
        return "LongTermKey[" + accessKeyId + " of " + userArn + "]";
    }
}
