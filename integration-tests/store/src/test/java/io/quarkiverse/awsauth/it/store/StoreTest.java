package io.quarkiverse.awsauth.it.store;

import static io.quarkiverse.awsauth.it.store.Application.CREDENTIALS;
import static io.quarkiverse.awsauth.it.store.Application.add;
import static io.quarkiverse.awsauth.it.store.Application.arnOf;
import static io.quarkiverse.awsauth.it.store.Application.as;
import static io.quarkiverse.awsauth.it.store.Application.assumedRole;
import static io.quarkiverse.awsauth.it.store.Application.changing;
import static io.quarkiverse.awsauth.it.store.Application.rolesAnywhere;
import static io.quarkiverse.awsauth.it.store.Application.staticKey;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** An administrator changes what is stored, by the API, and the application uses it. */
@QuarkusTest
@TestProfile(OnH2.class)
class StoreTest {

    private static final String WHO_AM_I = "/api/who-am-i";

    @AfterEach
    void empty() {
        List<String> names = as("alice").get(CREDENTIALS).jsonPath().getList("credentials.name");
        names.forEach(name -> changing(name).delete(CREDENTIALS + "/" + name).then().statusCode(204));
    }

    @Test
    void aRoleIsUsedFromItsFirstDayToItsLast() {
        as("bob").get(WHO_AM_I + "/invoices").then().statusCode(404);

        add("invoices", assumedRole("invoices", "first"));
        assertIs("invoices", arnOf("invoices", "first"));

        changing("invoices").body(assumedRole("invoices", "second")).put(CREDENTIALS + "/invoices").then().statusCode(200)
                .body("changedBy", equalTo("alice"));
        assertIs("invoices", arnOf("invoices", "second"));
        as("alice").post(CREDENTIALS + "/invoices/validate").then().statusCode(200)
                .body("arn", equalTo(arnOf("invoices", "second")), "account", equalTo("111122223333"));

        changing("invoices").post(CREDENTIALS + "/invoices/disable").then().statusCode(200);
        as("bob").get(WHO_AM_I + "/invoices").then().statusCode(503)
                .body("cause", startsWith("Credentials invoices: they are disabled; last changed on "))
                .body("cause", endsWith(" by alice; enable them"));
        changing("invoices").post(CREDENTIALS + "/invoices/enable").then().statusCode(200);
        assertIs("invoices", arnOf("invoices", "second"));

        changing("invoices").delete(CREDENTIALS + "/invoices").then().statusCode(204);
        as("bob").get(WHO_AM_I + "/invoices").then().statusCode(404);
    }

    @Test
    void aCertificateIsUsedAndWhatIsAssumedWithIt() {
        add("device", rolesAnywhere());
        assertIs("device", "arn:aws:sts::123456789012:assumed-role/dev-services/");
        add("chained", Map.of("kind", "assume-role", "settings", Map.of("role-arn", "arn:aws:iam::111122223333:role/far",
                "region", "eu-central-1", "session-name", "chained", "source", "device")));
        assertIs("chained", arnOf("far", "chained"));
    }

    @Test
    void aRestClientUsesTheNameThatItsAnnotationHas() {
        as("bob").get(WHO_AM_I).then().statusCode(503)
                .body("cause", startsWith("Credentials stored: they are neither configured nor stored;"));
        add("stored", assumedRole("client", "here"));
        as("bob").get(WHO_AM_I).then().statusCode(200).body("arn", equalTo(arnOf("client", "here")));
    }

    @Test
    void whatAwsDoesNotKnowIsToldWithoutItsSecret() {
        add("unknown", staticKey("AKIAIOSFODNN7EXAMPLE", "the-secret-of-nobody"));
        String answer = as("alice").post(CREDENTIALS + "/unknown/validate").then().statusCode(502)
                .body("error", equalTo("refused")).extract().asString();
        assertThat(answer + as("alice").get(CREDENTIALS).asString()).doesNotContain("the-secret-of-nobody");
        as("bob").get(WHO_AM_I + "/unknown").then().statusCode(502).body("cause", equalTo("STS answered HTTP 403"));
    }

    @Test
    void whatTheStoreRefusesIsTold() {
        Map<String, Object> key = staticKey("AKIAIOSFODNN7EXAMPLE", "secret");
        add("invoices", key);
        String first = as("alice").get(CREDENTIALS + "/invoices").header("ETag");
        changing("invoices").body(key).put(CREDENTIALS + "/invoices").then().statusCode(200);

        assertRefused(409, "exists", "there are stored credentials 'invoices' already",
                as("alice").body(named("invoices", key)).post(CREDENTIALS));
        assertRefused(409, "configured", "what is configured wins",
                as("alice").body(named(Application.CONFIGURED, key)).post(CREDENTIALS));
        assertRefused(400, "invalid", "is not a name", as("alice").body(named("no name", key)).post(CREDENTIALS));
        assertRefused(400, "invalid", "is not a name", as("alice").body(named("a\0b", key)).post(CREDENTIALS));
        assertRefused(400, "invalid", "store or configure them first",
                as("alice").body(named("role", Map.of("kind", "assume-role", "settings", Map.of("role-arn",
                        "arn:aws:iam::111122223333:role/far", "region", "eu-central-1", "source", "nobody"))))
                        .post(CREDENTIALS));
        for (Response changed : changesOf("invoices", first, key)) {
            assertRefused(412, "conflict", "alice has changed them", changed);
        }
        for (Response changed : changesOf("nobody", first, key)) {
            assertRefused(404, "unknown", "'nobody'", changed);
        }
        assertRefused(404, "unknown", "'nobody'", as("alice").get(CREDENTIALS + "/nobody"));
        assertRefused(404, "unknown", "nobody", as("alice").post(CREDENTIALS + "/nobody/validate"));
        as("alice").get(CREDENTIALS + "/" + Application.CONFIGURED).then().statusCode(404);
    }

    private static Map<String, Object> named(String name, Map<String, Object> credentials) {
        Map<String, Object> body = new HashMap<>(credentials);
        body.put("name", name);
        return body;
    }

    private static List<Response> changesOf(String name, String version, Map<String, Object> key) {
        return List.of(as("alice").header("If-Match", version).body(key).put(CREDENTIALS + "/" + name),
                as("alice").header("If-Match", version).post(CREDENTIALS + "/" + name + "/disable"),
                as("alice").header("If-Match", version).post(CREDENTIALS + "/" + name + "/enable"),
                as("alice").header("If-Match", version).delete(CREDENTIALS + "/" + name));
    }

    private static void assertRefused(int status, String error, String message, Response refused) {
        refused.then().statusCode(status).body("error", equalTo(error), "message", containsString(message));
    }

    @Test
    void namesThatNobodyHasAreAskedFor() {
        add("b", staticKey("AKIAIOSFODNN7EXAMPLE", "secret"));
        for (String odd : List.of("%00", "a%00", "%0A", "%7F")) {
            assertRefused(400, "invalid", "control character", raw().get(CREDENTIALS + "/" + odd));
            boolean text = !odd.endsWith("%00"); // what is no text is no place in a list either
            raw().get(CREDENTIALS + "?after=" + odd).then().statusCode(text ? 200 : 400);
            assertRefused(400, "invalid", "control character",
                    raw().header("If-Match", "\"1\"").delete(CREDENTIALS + "/" + odd));
        }
        for (String odd : List.of("a%20b", "%E2%80%AE", "%F0%9F%98%80", "%25", "'", "%C0%80", "a".repeat(129),
                "a".repeat(2_000))) {
            assertRefused(404, "unknown", "", raw().get(CREDENTIALS + "/" + odd));
            assertRefused(404, "unknown", "", raw().header("If-Match", "\"1\"").delete(CREDENTIALS + "/" + odd));
            raw().get(CREDENTIALS + "?after=" + odd).then().statusCode(200);
        }
    }

    private static RequestSpecification raw() {
        return as("alice").urlEncodingEnabled(false);
    }

    /** Whoever exchanges two fields finds the secret in neither answer nor page. */
    @Test
    void aSecretInAnotherFieldIsNotRepeated() {
        String secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY!";
        Map<String, Object> keys = Map.of("kind", "static", "secretAccessKey", "AKIAIOSFODNN7EXAMPLE");
        for (String field : List.of("name", "accessKeyId")) {
            Map<String, Object> body = new HashMap<>(keys);
            body.put("name", "exchanged");
            body.put("accessKeyId", "AKIAIOSFODNN7EXAMPLE");
            body.put(field, secret);
            assertNotRepeated(secret, body);
        }
        for (String setting : List.of("region", "session-name", "external-id", "source", "role-arn", "duration",
                "tags.aws:x")) {
            Map<String, String> settings = new HashMap<>(Map.of("role-arn", "arn:aws:iam::111122223333:role/far", "region",
                    "eu-central-1", "source", "<default>"));
            settings.put(setting, secret);
            assertNotRepeated(secret, Map.of("name", "exchanged", "kind", "assume-role", "settings", settings));
        }
    }

    private static void assertNotRepeated(String secret, Map<String, Object> body) {
        String answer = as("alice").body(body).post(CREDENTIALS).then().statusCode(400).extract().asString();
        assertThat(answer).as(body.toString()).doesNotContain(secret, secret.substring(0, 20));
    }

    @Test
    void nobodyElseMayAdminister() {
        add("invoices", assumedRole("invoices", "first"));
        as("bob").get("/q/aws-auth/").then().statusCode(403);
        as("bob").get(CREDENTIALS).then().statusCode(403);
        as("bob").get(CREDENTIALS + "/invoices").then().statusCode(403);
        as("bob").body(staticKey("AKIAIOSFODNN7EXAMPLE", "secret")).post(CREDENTIALS).then().statusCode(403);
        as("bob").header("If-Match", "\"1\"").body(assumedRole("a", "b")).put(CREDENTIALS + "/invoices").then()
                .statusCode(403);
        as("bob").header("If-Match", "\"1\"").delete(CREDENTIALS + "/invoices").then().statusCode(403);
        for (String action : List.of("disable", "enable", "validate")) {
            as("bob").header("If-Match", "\"1\"").post(CREDENTIALS + "/invoices/" + action).then().statusCode(403)
                    .body("message", containsString("quarkus.aws-auth.store.admin-role"));
        }
        assertIs("invoices", arnOf("invoices", "first"));
    }

    @Test
    void whoIsNotKnownHasToLogIn() {
        given().auth().preemptive().basic("alice", "wrong").get(CREDENTIALS).then().statusCode(401);
        given().redirects().follow(false).get("/q/aws-auth/").then().statusCode(302)
                .header("Location", endsWith("/login.html"));
        given().redirects().follow(false).get(WHO_AM_I + "/invoices").then().statusCode(302);
        given().get("/login.html").then().statusCode(200).body(containsString("j_security_check"));
    }

    @Test
    void thePageIsServed() {
        as("alice").get("/q/aws-auth/").then().statusCode(200).body(containsString("Stored credentials"));
        as("alice").get("/q/aws-auth/app.js").then().statusCode(200).contentType("text/javascript");
        as("alice").get("/q/aws-auth/style.css").then().statusCode(200).contentType("text/css");
    }

    private static void assertIs(String name, String arn) {
        as("bob").get(WHO_AM_I + "/" + name).then().statusCode(200).body("arn", startsWith(arn));
    }
}
