package io.quarkiverse.awsauth.sigv4.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What becomes of a presigned URL that is a token. */
public enum TokenForm {

    /** {@code host/?Action=…}: databases and caches. */
    URL_WITHOUT_SCHEME {
        @Override
        String write(String url) {
            return url.substring("https://".length());
        }
    },

    /** The URL and a {@code User-Agent} that is not signed, in base64url without padding: Amazon MSK. */
    KAFKA {
        @Override
        String write(String url) {
            return base64(url + "&User-Agent=quarkus-aws-auth");
        }
    },

    /** {@code k8s-aws-v1.} and the URL in base64url without padding: Amazon EKS. */
    KUBERNETES {
        @Override
        String write(String url) {
            return "k8s-aws-v1." + base64(url);
        }
    };

    abstract String write(String url);

    private static String base64(String url) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(url.getBytes(StandardCharsets.US_ASCII));
    }
}
