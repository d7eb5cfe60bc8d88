package io.quarkiverse.awsauth.sample;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

/** The application without any configuration: its three calls are accepted by the emulator, which verifies them. */
@QuarkusTest
class SampleTest {

    @Test
    void showsTheCredentialsInUseAndNoSecret() {
        given().get("/api/credentials").then().statusCode(200)
                .body("name", equalTo("<default>"))
                .body("kind", equalTo("roles-anywhere"))
                .body("accessKeyId", matchesPattern("ASIA\\*{12}[A-Z2-7]{4}"))
                .body("secondsLeft", greaterThan(3000))
                .body("assumedRoleArn", startsWith("arn:aws:sts::123456789012:assumed-role/dev-services/"))
                .body("sourceIdentity", equalTo("CN=AWS Auth Dev Services Client"))
                .body("keySet().toString()", not(containsString("secret")))
                .body("keySet().toString()", not(containsString("oken")));
    }

    @Test
    void stsKnowsWhoWeAre() {
        given().get("/api/who-am-i").then().statusCode(200)
                .body("account", equalTo("123456789012"))
                .body("arn", startsWith("arn:aws:sts::123456789012:assumed-role/dev-services/"));
    }

    @Test
    void theEchoReceivedASignedBodyToTheByte() {
        given().contentType("application/json").body("{\"message\":\"Grüße, 世界\"}").post("/api/echo").then().statusCode(200)
                .body("service", equalTo("execute-api"))
                .body("region", equalTo("us-east-1"))
                .body("body.message", equalTo("Grüße, 世界"))
                .body("signedHeaders.x-amz-security-token", equalTo("***"))
                .body("authorization", containsString("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token"));
    }

    @Test
    void thePageIsServed() {
        given().get("/").then().statusCode(200).contentType("text/html").body(containsString("Quarkus AWS Auth sample"));
    }
}
