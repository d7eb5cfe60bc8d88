package io.quarkiverse.awsauth.sample;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

/** The application's own test may give it other credentials. */
@QuarkusTest
class MockedCredentialsTest {

    @Test
    void showsThoseOfTheTest() {
        QuarkusMock.installMockForType(new Fixed(), AwsCredentialsResolver.class);

        given().get("/api/credentials").then().statusCode(200)
                .body("name", equalTo("fixed"))
                .body("kind", equalTo("static"));
    }

    private static final class Fixed implements AwsCredentialsResolver {

        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public Uni<AwsCredentials> resolve() {
            return Uni.createFrom().item(this::resolveAndAwait);
        }

        @Override
        public AwsCredentials resolveAndAwait() {
            return new StaticCredentials("AKIAIOSFODNN7EXAMPLE", SecretString.of("secret"));
        }

        @Override
        public void invalidate(AwsCredentials rejected) {
        }
    }
}
