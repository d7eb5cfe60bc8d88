package io.quarkiverse.awsauth.sigv4.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.sigv4.Presigning;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.WhenCredentialsExpire;

/** The example of the manual of Amazon S3, "Browser-based upload using HTTP POST". */
class PostPolicyTest {

    private static final Instant NOW = Instant.parse("2015-12-29T00:00:00Z");
    private static final AwsCredentials KEYS = new StaticCredentials("AKIAIOSFODNN7EXAMPLE",
            SecretString.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
    private static final Presigning UNTIL_NOON_TOMORROW = Presigning.validFor(Duration.ofHours(36));
    private static final String REDIRECT = "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html";
    /** Line for line with the manual's line ends, which are signed. */
    private static final String PUBLISHED = String.join("\r\n",
            "{ \"expiration\": \"2015-12-30T12:00:00.000Z\",",
            "  \"conditions\": [",
            "    {\"bucket\": \"sigv4examplebucket\"},",
            "    [\"starts-with\", \"$key\", \"user/user1/\"],",
            "    {\"acl\": \"public-read\"},",
            "    {\"success_action_redirect\": \"" + REDIRECT + "\"},",
            "    [\"starts-with\", \"$Content-Type\", \"image/\"],",
            "    {\"x-amz-meta-uuid\": \"14365123651274\"},",
            "    {\"x-amz-server-side-encryption\": \"AES256\"},",
            "    [\"starts-with\", \"$x-amz-meta-tag\", \"\"],",
            "",
            "    {\"x-amz-credential\": \"AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request\"},",
            "    {\"x-amz-algorithm\": \"AWS4-HMAC-SHA256\"},",
            "    {\"x-amz-date\": \"20151229T000000Z\" }",
            "  ]",
            "}");

    private final SigV4Signer signer = new SigV4Signer(() -> NOW);

    @Test
    void signsThePublishedPolicy() {
        String policy = Base64.getEncoder().encodeToString(PUBLISHED.getBytes(StandardCharsets.UTF_8));

        assertThat(signer.textSigner(SigningTarget.of("s3", "us-east-1"), KEYS, UNTIL_NOON_TOMORROW).sign(policy))
                .isEqualTo("8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e");
    }

    @Test
    void writesThePublishedConditions() throws IOException {
        PostForm form = sign(PostPolicy.builder("sigv4examplebucket", "us-east-1").key("user/user1/${filename}")
                .field("acl", "public-read").field("success_action_redirect", REDIRECT)
                .fieldStartsWith("Content-Type", "image/").metadata("UUID", "14365123651274")
                .field("x-amz-server-side-encryption", "AES256").metadataStartsWith("tag", "").build(), KEYS);

        JsonNode published = new ObjectMapper().readTree(PUBLISHED);
        assertThat(policy(form).get("conditions")).isEqualTo(published.get("conditions"));
        assertThat(Instant.parse(policy(form).get("expiration").textValue()))
                .isEqualTo(Instant.parse(published.get("expiration").textValue())).isEqualTo(form.expires());
        assertThat(form.url()).isEqualTo(URI.create("https://sigv4examplebucket.s3.us-east-1.amazonaws.com/"));
        assertThat(form.fields()).containsOnlyKeys("key", "acl", "success_action_redirect", "x-amz-meta-uuid",
                "x-amz-server-side-encryption", "x-amz-credential", "x-amz-algorithm", "x-amz-date", "policy",
                "x-amz-signature")
                .containsAllEntriesOf(Map.of("key", "user/user1/${filename}", "acl", "public-read",
                        "x-amz-credential", "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request",
                        "x-amz-algorithm", "AWS4-HMAC-SHA256", "x-amz-date", "20151229T000000Z"));
    }

    @Test
    void signsThePolicyThatIsSent() {
        PostForm form = sign(PostPolicy.builder("bucket", "us-east-1").keyStartsWith("").build(), KEYS);

        assertThat(form.fields()).containsEntry("x-amz-signature",
                signer.textSigner(SigningTarget.of("s3", "us-east-1"), KEYS, UNTIL_NOON_TOMORROW)
                        .sign(String.valueOf(form.fields().get("policy"))));
    }

    @Test
    void bindsTheSessionTokenAndTheSize() throws IOException {
        PostForm form = new PostPolicySigner(signer).sign(
                PostPolicy.builder("a.bucket", "cn-north-1").key("a").contentLength(1, 10_485_760).build(),
                session(NOW.plusSeconds(90)),
                UNTIL_NOON_TOMORROW.whenCredentialsExpire(WhenCredentialsExpire.SHORTEN));

        assertThat(policy(form)).hasToString("{\"expiration\":\"2015-12-29T00:01:30Z\",\"conditions\":["
                + "{\"bucket\":\"a.bucket\"},{\"key\":\"a\"},[\"content-length-range\",1,10485760],"
                + "{\"x-amz-credential\":\"ASIA/20151229/cn-north-1/s3/aws4_request\"},"
                + "{\"x-amz-algorithm\":\"AWS4-HMAC-SHA256\"},{\"x-amz-date\":\"20151229T000000Z\"},"
                + "{\"x-amz-security-token\":\"TOKEN\"}]}");
        assertThat(form.fields()).containsEntry("x-amz-security-token", "TOKEN").containsEntry("key", "a");
        assertThat(form.url()).isEqualTo(URI.create("https://s3.cn-north-1.amazonaws.com.cn/a.bucket"));
        assertThat(form.toString()).contains("x-amz-security-token", "expires 2015-12-29T00:01:30Z")
                .doesNotContain("TOKEN", "ASIA", "AWS4");
    }

    @Test
    void doesNotOutliveTheCredentials() {
        PostPolicy policy = PostPolicy.builder("bucket", "us-east-1").key("a").url(URI.create("http://localhost:9000/b"))
                .build();

        assertThatThrownBy(() -> sign(policy, session(NOW.plusSeconds(90)))).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The signature would be valid for 129600 seconds, but the credentials 'ASIA' expire");
        assertThat(sign(policy, KEYS).url()).isEqualTo(URI.create("http://localhost:9000/b"));
    }

    @Test
    void refusesWhatAmazonS3WouldRefuse() {
        PostPolicyBuilder builder = PostPolicy.builder("bucket", "us-east-1");

        assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class)
                .hasMessage("A POST policy has to say what the key may be: set key(…) or keyStartsWith(…)");
        assertThatThrownBy(() -> builder.field("X-Amz-Date", "20151229T000000Z"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The field 'X-Amz-Date' of a POST policy is set by its signature");
        assertThatThrownBy(() -> builder.contentLength(2, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No file has from 2 to 1 bytes");
        assertThatThrownBy(() -> builder.contentLength(-1, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No file has from -1 to 1 bytes");
        builder.key("a").key("a").field("acl", "private");
        assertThatThrownBy(() -> builder.key("b")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The field 'key' of a POST policy has another value already, and no form could have both");
        assertThatThrownBy(() -> builder.key("b/${filename}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.field("acl", "public-read")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The field 'acl' of a POST policy has another value already");
        String secret = "x-amz-server-side-encryption-customer-key";
        builder.field(secret, "one-secret");
        assertThatThrownBy(() -> builder.field(secret, "two-secret")).hasMessageNotContainingAny("one-secret", "two-secret");
    }

    @Test
    void aFileMayBeEmpty() throws IOException {
        PostForm form = sign(PostPolicy.builder("bucket", "us-east-1").key("a").contentLength(0, 0).build(), KEYS);

        assertThat(policy(form).get("conditions").get(2)).hasToString("[\"content-length-range\",0,0]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "photos/${filename}.jpg", "${filename}/a", "${filename}${filename}", "a/${filename}/${filename}" })
    void aFileNameEndsTheKey(String key) {
        PostPolicyBuilder builder = PostPolicy.builder("bucket", "us-east-1");

        assertThatThrownBy(() -> builder.key(key)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The key '" + key + "' has ${filename} before its end, where no condition can look at the rest of it:"
                                + " put it at the end, or use keyStartsWith");
        assertThatThrownBy(() -> builder.field("Key", key)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Amazon S3 puts in the name of the file before it looks at the conditions. */
    @ParameterizedTest
    @ValueSource(strings = { "${filename}", "a/${filename}", "a/$filename", "a/{filename}" })
    void aKeyIsTheSameAsAField(String key) throws IOException {
        PostForm byKey = sign(PostPolicy.builder("bucket", "us-east-1").key(key).build(), KEYS);
        PostForm byField = sign(PostPolicy.builder("bucket", "us-east-1").field("Key", key).build(), KEYS);

        assertThat(byField.fields()).isEqualTo(byKey.fields()).containsEntry("key", key);
        assertThat(policy(byKey).get("conditions").get(1).toString()).isEqualTo(key.endsWith("${filename}")
                ? "[\"starts-with\",\"$key\",\"" + key.replace("${filename}", "") + "\"]"
                : "{\"key\":\"" + key + "\"}");
    }

    private PostForm sign(PostPolicy policy, AwsCredentials credentials) {
        return new PostPolicySigner(signer).sign(policy, credentials, UNTIL_NOON_TOMORROW);
    }

    private static AwsCredentials session(Instant expiration) {
        return new SessionCredentials("ASIA", SecretString.of("secret"), SecretString.of("TOKEN"), expiration, null);
    }

    private static JsonNode policy(PostForm form) throws IOException {
        return new ObjectMapper().readTree(Base64.getDecoder().decode(form.fields().get("policy")));
    }
}
