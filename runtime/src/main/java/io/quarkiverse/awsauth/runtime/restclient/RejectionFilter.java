package io.quarkiverse.awsauth.runtime.restclient;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;

import org.jboss.resteasy.reactive.client.impl.PreservesThreadClientResponseFilter;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsResolver;

/**
 * Sees when a service rejects credentials as expired or invalid, and has them dropped, so that the next request is signed
 * with others. That they may not do something is no reason to drop them.
 */
final class RejectionFilter implements PreservesThreadClientResponseFilter {

    /** Where the filter that signs leaves the credentials. */
    static final String USED = RejectionFilter.class.getName() + ".used";

    private static final Pattern CODE = Pattern.compile("(ExpiredToken(Exception)?|InvalidToken)\\b");
    private static final Pattern CODE_IN_BODY = Pattern
            .compile("(<Code>|\"(__type|code)\"\\s*:\\s*\"([^\"#]{0,100}#)?)(ExpiredToken(Exception)?|InvalidToken)\\b");
    private static final int LONGEST_ERROR = 4096;

    private final AwsCredentialsResolver credentials;

    RejectionFilter(AwsCredentialsResolver credentials) {
        this.credentials = credentials;
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) throws IOException {
        if ((response.getStatus() == 400 || response.getStatus() == 403)
                && request.getProperty(USED) instanceof AwsCredentials used && isRejection(response)) {
            credentials.invalidate(used);
        }
    }

    private static boolean isRejection(ClientResponseContext response) throws IOException {
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
