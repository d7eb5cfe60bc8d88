package io.quarkiverse.awsauth.sample;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** Each error is a status with a JSON cause. */
@QuarkusTest
@TestProfile(NoEchoTest.NoUrl.class)
class NoEchoTest {

    public static class NoUrl implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.rest-client.echo.url", "");
        }
    }

    @Test
    void saysWhatToSet() {
        given().contentType("application/json").body("{\"message\":\"hi\"}").post("/api/echo").then().statusCode(503)
                .body("status", equalTo(503)).body("cause", containsString("quarkus.rest-client.echo.url"));
    }

    @Test
    void refusesWhatIsNoJson() {
        given().contentType("application/json").body("{bad").post("/api/echo").then().statusCode(400)
                .body("status", equalTo(400)).body("cause", containsString("JSON"));
        given().contentType("text/plain").body("hi").post("/api/echo").then().statusCode(415).body("status", equalTo(415));
    }
}
