package io.quarkiverse.awsauth.runtime.restclient;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import jakarta.ws.rs.client.ClientResponseContext;

/**
 * Which answers say that credentials are expired or invalid. That they may not do something is another matter.
 */
final class RejectedCredentials {

    private static final Pattern CODE = Pattern.compile("(ExpiredToken(Exception)?|InvalidToken)\\b");
    private static final Pattern CODE_IN_BODY = Pattern
            .compile("(<Code>|\"(__type|code)\"\\s*:\\s*\"([^\"#]{0,100}#)?)(ExpiredToken(Exception)?|InvalidToken)\\b");
    private static final int LONGEST_ERROR = 4096;

    private RejectedCredentials() {
    }

    /** Whether it is one. Its body can be read afterwards as before. */
    static boolean areTold(ClientResponseContext response) throws IOException {
        String type = response.getHeaderString("x-amzn-ErrorType");
        if (type != null) {
            return CODE.matcher(type.substring(type.lastIndexOf('#') + 1)).lookingAt();
        }
        InputStream body = response.getEntityStream();
        if (body == null || !body.markSupported()) {
            return false;
        }
        body.mark(LONGEST_ERROR);
        String start = new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
        body.reset();
        return CODE_IN_BODY.matcher(start).find();
    }
}
