package io.quarkiverse.awsauth.rules;

import java.util.regex.Pattern;

/**
 * What the access key ids of AWS tell.
 * <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM identifiers</a>
 */
public final class AccessKeyIds {

    private static final Pattern OF_AWS = Pattern.compile("A[KS]IA[A-Z0-9]{16}");
    private static final String OF_SESSIONS = "ASIA";

    private AccessKeyIds() {
    }

    /**
     * @param text a text
     * @return whether it looks like an access key id of AWS; other services have others
     */
    public static boolean isOfAws(String text) {
        return OF_AWS.matcher(text).matches();
    }

    /**
     * @param id an access key id
     * @return whether AWS takes it with a session token alone
     */
    public static boolean needsSessionToken(String id) {
        return id.startsWith(OF_SESSIONS) && isOfAws(id);
    }
}
