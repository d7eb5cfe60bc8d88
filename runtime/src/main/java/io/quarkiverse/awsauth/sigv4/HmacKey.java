package io.quarkiverse.awsauth.sigv4;

import java.nio.charset.StandardCharsets;

import io.quarkiverse.awsauth.SecretString;

/**
 * The signing key of Signature Version 4.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed
 *      AWS API request, step 4: derive a signing key</a>
 */
final class HmacKey implements SigningKey {

    private final String scope;
    private final String credential;
    private final byte[] key;
    private final Hmac hmac;

    private HmacKey(String accessKeyId, String scope, byte[] key) {
        this.scope = scope;
        this.credential = accessKeyId + "/" + scope;
        this.key = key;
        this.hmac = new Hmac(key);
    }

    static HmacKey derive(String accessKeyId, SecretString secret, String date, String region, String service) {
        byte[] ofDate = Hmac.of(utf8("AWS4" + secret.reveal()), utf8(date));
        byte[] ofRegion = Hmac.of(ofDate, utf8(region));
        byte[] ofService = Hmac.of(ofRegion, utf8(service));
        return new HmacKey(accessKeyId, date + "/" + region + "/" + service + "/aws4_request",
                Hmac.of(ofService, utf8("aws4_request")));
    }

    byte[] bytes() {
        return key;
    }

    @Override
    public String scope() {
        return scope;
    }

    @Override
    public String credential() {
        return credential;
    }

    @Override
    public void sign(Workspace space, int from) {
        space.appendHmac(hmac, from);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
