package io.quarkiverse.awsauth.sigv4.s3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.sigv4.Presigning;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.TextSigner;

/**
 * Signs POST policies. Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-authentication-HTTPPOST.html">Calculating a signature:
 *      browser-based uploads using POST</a>
 */
public final class PostPolicySigner {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final SigV4Signer signer;

    /**
     * @param signer signs the policies
     */
    public PostPolicySigner(SigV4Signer signer) {
        this.signer = signer;
    }

    /**
     * @param policy what may be uploaded
     * @param credentials by whose permissions
     * @param presigning how long the form is valid
     * @return the form
     * @throws IllegalStateException if the credentials expire earlier than the form shall, and that is to be refused
     */
    public PostForm sign(PostPolicy policy, AwsCredentials credentials, Presigning presigning) {
        TextSigner text = signer.textSigner(SigningTarget.of("s3", policy.region()), credentials, presigning);
        Map<String, String> signed = signedFields(text, credentials);
        String encoded = Base64.getEncoder().encodeToString(json(policy, signed, text.expires()));

        Map<String, String> fields = new LinkedHashMap<>(policy.fields());
        fields.putAll(signed);
        fields.put("policy", encoded);
        fields.put("x-amz-signature", text.sign(encoded));
        return new PostForm(policy.url(), fields, text.expires());
    }

    private static Map<String, String> signedFields(TextSigner text, AwsCredentials credentials) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("x-amz-credential", text.credential());
        fields.put("x-amz-algorithm", text.algorithm().id());
        fields.put("x-amz-date", text.dateTime());
        if (credentials instanceof SessionCredentials session) {
            fields.put("x-amz-security-token", session.sessionToken().reveal());
        }
        return fields;
    }

    private static byte[] json(PostPolicy policy, Map<String, String> signed, Instant expiration) {
        List<PostCondition> conditions = new ArrayList<>(policy.conditions());
        signed.forEach((name, value) -> conditions.add(new PostCondition.Exact(name, value)));
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("expiration", expiration.toString());
            json.writeArrayFieldStart("conditions");
            for (PostCondition condition : conditions) {
                condition.writeTo(json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory refused a few bytes", e);
        }
        return out.toByteArray();
    }
}
