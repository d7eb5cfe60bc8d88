package io.quarkiverse.awsauth.it.store;

import static io.restassured.RestAssured.given;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import io.restassured.specification.RequestSpecification;

/** The application under test, and how it is asked. */
final class Application {

    static final String CREDENTIALS = "/q/aws-auth/api/credentials";

    static final String SEEDED_SECRET = "seeded-secret-0123456789";
    /** The name of configured credentials. */
    static final String CONFIGURED = "configured";

    private Application() {
    }

    /** What it is told where it runs. */
    static Map<String, String> settings(String name) {
        Map<String, String> settings = new HashMap<>();
        settings.put("STORE_KEY", random());
        settings.put("SESSION_KEY", random());
        settings.put("ALICE_PASSWORD", passwordOf("alice"));
        settings.put("BOB_PASSWORD", passwordOf("bob"));
        settings.put("%test.quarkus.log.console.level", "WARN");
        settings.put("%test.quarkus.log.file.path", log(name).toString());
        return settings;
    }

    /** With these, something is stored at the first start. */
    static Map<String, String> seeded(Map<String, String> settings) {
        String seed = "quarkus.aws-auth.store.seed.credentials.\"seeded\".static.";
        Map<String, String> seeded = new HashMap<>(settings);
        seeded.put(seed + "access-key-id", "AKIASEEDED");
        seeded.put(seed + "secret-access-key", SEEDED_SECRET);
        return seeded;
    }

    /** What is told by resources alone: while the application is built, it would tell that no emulator is needed. */
    static Map<String, String> configured(Map<String, String> settings) {
        String configured = "quarkus.aws-auth.credentials.\"" + CONFIGURED + "\".static.";
        Map<String, String> all = new HashMap<>(settings);
        all.put(configured + "access-key-id", "AKIACONFIGURED");
        all.put(configured + "secret-access-key", random());
        return all;
    }

    static Path log(String name) {
        return Path.of("target", "logs", name + ".log").toAbsolutePath();
    }

    static String passwordOf(String user) {
        return user + "-secret-4711";
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, passwordOf(user)).header("X-AWS-Auth", "1")
                .contentType("application/json");
    }

    /** A change of what is stored, as it is now. */
    static RequestSpecification changing(String name) {
        return as("alice").header("If-Match", as("alice").get(CREDENTIALS + "/" + name).header("ETag"));
    }

    static void add(String name, Map<String, Object> credentials) {
        Map<String, Object> body = new HashMap<>(credentials);
        body.put("name", name);
        as("alice").body(body).post(CREDENTIALS).then().statusCode(201);
    }

    static Map<String, Object> staticKey(String accessKeyId, String secret) {
        return Map.of("kind", "static", "accessKeyId", accessKeyId, "secretAccessKey", secret);
    }

    /** The one certificate that Dev Services make, and the ARNs that they make up. */
    static Map<String, Object> rolesAnywhere() {
        String arn = "arn:aws:rolesanywhere:eu-central-1:123456789012:";
        return Map.of("kind", "roles-anywhere", "settings", Map.of(
                "trust-anchor-arn", arn + "trust-anchor/00000000-0000-4000-8000-000000000001",
                "profile-arn", arn + "profile/00000000-0000-4000-8000-000000000002",
                "role-arn", "arn:aws:iam::123456789012:role/dev-services"));
    }

    static Map<String, Object> assumedRole(String role, String session) {
        return Map.of("kind", "assume-role", "settings", Map.of("role-arn", "arn:aws:iam::111122223333:role/" + role,
                "region", "eu-central-1", "session-name", session));
    }

    static String arnOf(String role, String session) {
        return "arn:aws:sts::111122223333:assumed-role/" + role + "/" + session;
    }
}
