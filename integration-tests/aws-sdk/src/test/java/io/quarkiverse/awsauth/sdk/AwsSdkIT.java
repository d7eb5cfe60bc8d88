package io.quarkiverse.awsauth.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The AWS SDK's own client for Amazon S3, and credentials that the SDK finds: as a jar and as a native executable. */
@QuarkusIntegrationTest
@WithTestResource(BucketOfTests.class)
class AwsSdkIT {

    @TestHTTPResource("/")
    URI root;

    private final HttpClient client = HttpClient.newHttpClient();

    private String get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(root.resolve(path)).build(), BodyHandlers.ofString()).body();
    }

    /** Each twice: the first client has been closed by then, and has closed what it was given. */
    @ParameterizedTest
    @ValueSource(strings = { "injected", "looked-up", "process", "registry?name=chain" })
    void theSdksClientIsAccepted(String how) throws Exception {
        String query = how + (how.indexOf('?') < 0 ? "?" : "&") + "text=";
        assertThat(get(query + "first")).isEqualTo("first");
        assertThat(get(query + "second")).isEqualTo("second");
    }

    @Test
    void anotherSecretIsRefused() throws Exception {
        assertThat(get("wrong?text=any")).startsWith("S3Exception: ").contains("403");
    }

    @Test
    void whatTheSdkFindsIsResolvedOnAnEventLoop() throws Exception {
        assertThat(get("resolved?name=keys")).isEqualTo("AKIDEXAMPLE");
        assertThat(get("resolved?name=chain")).isEqualTo("AKIDEXAMPLE until " + BucketOfTests.EXPIRATION);
    }

    @Test
    void whatTheSdkDoesNotFindIsTold() throws Exception {
        assertThat(get("registry?name=none&text=any"))
                .startsWith("SdkClientException: Credentials none (quarkus.aws-auth.credentials.\"none\"): the AWS SDK's"
                        + " provider profile has none: ")
                .contains("; correct the profile in the files that AWS_CONFIG_FILE");
        assertThat(get("registry?name=unknown&text=any")).isEqualTo("unknown");
    }
}
