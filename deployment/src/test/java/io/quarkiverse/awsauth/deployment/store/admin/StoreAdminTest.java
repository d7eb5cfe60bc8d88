package io.quarkiverse.awsauth.deployment.store.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.store.StoreChanged;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Whoever has the role administers stored credentials by the API; others do not. */
class StoreAdminTest {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String TOKEN = "IQoJb3JpZ2luX2VjEXAMPLETOKEN";
    private static final String LIST = "/api/credentials";
    private static final String ROLE = "arn:aws:iam::111122223333:role/reader";
    private static final JsonObject KEY = new JsonObject().put("kind", "static").put("accessKeyId", "AKIAIOSFODNN7EXAMPLE")
            .put("secretAccessKey", SECRET);

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = AdminApplication.withUsers()
            .overrideConfigKey("quarkus.http.access-log.enabled", "true")
            .setLogRecordPredicate(record -> true)
            .assertLogRecords(records -> assertThat(records).isNotEmpty().extracting(StoreAdminTest::text)
                    .noneMatch(text -> text.contains(SECRET) || text.contains(TOKEN)));

    @Inject
    FakeStore store;

    @Inject
    Denied denied;

    private final Browser admin = new Browser(Browser.application(), "admin");
    private final Browser guest = admin.as("guest");

    @BeforeEach
    void nothingIsStored() {
        store.clear();
        denied.heard().clear();
    }

    @Test
    void servesThePageWithStrictHeaders() {
        HttpResponse<String> page = admin.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Stored credentials").doesNotContain("<style").doesNotContain("http://", "https://");
        assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(page, "Content-Security-Policy")).isEqualTo("default-src 'none'; script-src 'self'; "
                + "style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(page, "Access-Control-Allow-Origin")).isNull();
        assertThat(header(admin.get("/app.js"), "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(header(admin.get("/style.css"), "Content-Type")).isEqualTo("text/css; charset=utf-8");
        assertThat(header(admin.get(""), "Location")).isEqualTo("./aws-auth/");
        assertThat(admin.get("/other.js").statusCode()).isEqualTo(404);
        assertThat(admin.get("/../health").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "/", "/app.js", "/style.css", LIST, LIST + "/x", "/other", "/%61pi/credentials" })
    void asksTheUnknownWhoTheyAre(String path) {
        HttpResponse<String> refused = admin.as(null).get(path);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(header(refused, "WWW-Authenticate")).startsWith("basic");
        assertThat(admin.as("nobody").get(path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "/", "/app.js", "/style.css", LIST, LIST + "/x", "/other" })
    void refusesWhoLacksTheRole(String path) throws InterruptedException {
        HttpResponse<String> refused = guest.get(path);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused)).isEqualTo(new JsonObject().put("error", "forbidden").put("message",
                "You need the role that quarkus.aws-auth.store.admin-role names"));
        assertThat(header(refused, "Content-Security-Policy")).startsWith("default-src 'none'");
        StoreChanged told = denied.heard().poll(5, TimeUnit.SECONDS);
        assertThat(told.action()).isEqualTo(StoreChanged.Action.DENIED);
        assertThat(told.actor().name()).isEqualTo("guest");
        assertThat(told.actor().origin()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");
        assertThat(told.name()).isEqualTo(path.endsWith("/x") ? "x" : "");
    }

    @ParameterizedTest
    @CsvSource({ "POST,/api/credentials", "PUT,/api/credentials/x", "DELETE,/api/credentials/x",
            "POST,/api/credentials/x/disable", "POST,/api/credentials/x/enable", "POST,/api/credentials/x/validate" })
    void changesNothingForWhoLacksTheRole(String method, String path) {
        long version = version(add("x", KEY));

        assertThat(guest.change(method, path, KEY.copy().put("name", "y"), "If-Match", tag(version)).statusCode())
                .isEqualTo(403);
        assertThat(admin.as(null).change(method, path, KEY, "If-Match", tag(version)).statusCode()).isEqualTo(401);
        assertThat(store.list("", 10)).singleElement().satisfies(one -> assertThat(one.version()).isEqualTo(version));
    }

    @Test
    void addsAndShowsAllButTheSecret() {
        HttpResponse<String> added = add("s3", KEY);

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(header(added, "Location")).isEqualTo("./credentials/s3");
        assertThat(header(added, "ETag")).isEqualTo(tag(version(added)));
        assertThat(json(added)).isEqualTo(new JsonObject().put("name", "s3").put("kind", "static").put("disabled", false)
                .put("accessKeyId", "AKIAIOSFODNN7EXAMPLE").put("settings", new JsonObject()).putNull("expiration")
                .put("created", FakeStore.CHANGED.toString()).put("changed", FakeStore.CHANGED.toString())
                .put("changedBy", store.list("", 1).get(0).changedBy()).put("version", json(added).getString("version"))
                .put("encryptionKeyId", "k1").putNull("problem"));
        assertThat(json(added).getString("changedBy")).matches("admin@(127\\.0\\.0\\.1|.*:1)");
        assertThat(json(admin.get(LIST + "/s3"))).isEqualTo(json(added));
        assertThat(store.source("s3"))
                .isEqualTo(new FixedSource(new StaticCredentials("AKIAIOSFODNN7EXAMPLE", SecretString.of(SECRET))));
        assertThat(admin.answers()).noneMatch(answer -> answer.contains(SECRET));
    }

    /** Relative, as a proxy may have taken a prefix from the path. */
    @Test
    void tellsWhereItIs() {
        HttpResponse<String> added = add("s3:eu", KEY);

        assertThat(added.uri().resolve(header(added, "Location"))).hasPath("/q/aws-auth" + LIST + "/s3:eu");
        assertThat(admin.change("POST", LIST + "/", KEY).statusCode()).as("it would be relative to another path")
                .isEqualTo(404);
    }

    @Test
    void addsASession() {
        add("session", KEY.copy().put("kind", "session").put("sessionToken", TOKEN).put("expiration", "2031-01-01T00:00:00Z"));

        assertThat(store.source("session")).isEqualTo(new FixedSource(new SessionCredentials("AKIAIOSFODNN7EXAMPLE",
                SecretString.of(SECRET), SecretString.of(TOKEN), Instant.parse("2031-01-01T00:00:00Z"), null)));
        assertThat(admin.answers()).noneMatch(answer -> answer.contains(SECRET) || answer.contains(TOKEN));
    }

    @Test
    void addsRoles() {
        String anchor = "arn:aws:rolesanywhere:eu-central-1:111122223333:trust-anchor/6f5c6f5c";
        String profile = "arn:aws:rolesanywhere:eu-central-1:111122223333:profile/7a5c6f5c";
        add("anywhere", new JsonObject().put("kind", "roles-anywhere").put("settings", new JsonObject()
                .put("trust-anchor-arn", anchor).put("profile-arn", profile).put("role-arn", ROLE).put("duration", "1h")
                .put("fips", "true")));
        add("assumed", new JsonObject().put("kind", "assume-role").put("settings", new JsonObject().put("role-arn", ROLE)
                .put("region", "eu-central-1").put("source", "anywhere").put("tags.team", "blue")));

        assertThat(store.source("anywhere")).isEqualTo(RolesAnywhereSource.builder().trustAnchorArn(Arn.parse(anchor))
                .profileArn(Arn.parse(profile)).roleArn(Arn.parse(ROLE)).duration(Duration.ofHours(1)).fips(true).build());
        assertThat(store.source("assumed")).isEqualTo(AssumeRoleSource.builder().roleArn(Arn.parse(ROLE))
                .region("eu-central-1").source("anywhere").tag("team", "blue").build());
    }

    @Test
    void changesWhatIsAsItWas() {
        long first = version(add("s3", KEY));

        long second = version(admin.change("POST", LIST + "/s3/disable", null, "If-Match", tag(first)));
        assertThat(store.get("s3").orElseThrow().disabled()).isTrue();
        long third = version(admin.change("POST", LIST + "/s3/enable", null, "If-Match", tag(second)));
        assertThat(store.get("s3").orElseThrow().disabled()).isFalse();
        long fourth = version(admin.change("PUT", LIST + "/s3", KEY.copy().put("accessKeyId", "AKIAOTHER"), "If-Match",
                tag(third)));
        assertThat(store.get("s3").orElseThrow().accessKeyId()).isEqualTo("AKIAOTHER");
        assertThat(admin.change("DELETE", LIST + "/s3", null, "If-Match", tag(fourth)).statusCode()).isEqualTo(204);
        assertThat(admin.get(LIST + "/s3").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({ "PUT,/s3", "DELETE,/s3", "POST,/s3/disable", "POST,/s3/enable" })
    void demandsTheVersion(String method, String path) {
        long version = version(add("s3", KEY));

        assertThat(admin.change(method, LIST + path, KEY).statusCode()).isEqualTo(428);
        assertThat(admin.change(method, LIST + path, KEY, "If-Match", tag(version - 1)).statusCode()).isEqualTo(412);
        assertThat(admin.change(method, LIST + path, KEY, "If-Match", "*").statusCode()).isEqualTo(428);
        assertThat(admin.change(method, LIST + path, KEY, "If-Match", "W/" + tag(version)).statusCode()).isEqualTo(412);
        assertThat(admin.change(method, LIST + path, KEY, "If-Match", tag(version) + ", " + tag(1)).statusCode())
                .isEqualTo(400);
        assertThat(admin.change(method, LIST + path, KEY, "If-Match", tag(version)).statusCode()).isIn(200, 204);
    }

    @Test
    void tellsWhoseCredentialsTheyAre() {
        add("s3", KEY);

        assertThat(json(admin.change("POST", LIST + "/s3/validate", null))).isEqualTo(new JsonObject()
                .put("account", "111122223333").put("arn", "arn:aws:iam::111122223333:user/s3").put("userId", "AIDAEXAMPLE"));
        HttpResponse<String> refused = admin.change("POST", LIST + "/refused/validate", null);
        assertThat(refused.statusCode()).isEqualTo(502);
        assertThat(json(refused)).isEqualTo(
                new JsonObject().put("error", "refused").put("message", "STS does not accept 'refused'"));
    }

    @ParameterizedTest
    @CsvSource({ "INVALID,400", "EXISTS,409", "CONFIGURED,409", "UNKNOWN,404", "CONFLICT,412", "UNREADABLE,500",
            "UNAVAILABLE,503" })
    void tellsWhyTheStoreDidNot(String reason, int status) {
        HttpResponse<String> failed = add("fails-" + reason, KEY);

        assertThat(failed.statusCode()).isEqualTo(status);
        assertThat(json(failed)).isEqualTo(new JsonObject().put("error", reason.toLowerCase(Locale.ROOT))
                .put("message", "Told about fails-" + reason));
    }

    @Test
    void leavesSurprisesToTheLog() {
        HttpResponse<String> failed = admin.get(LIST + "/fails");

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).doesNotContain("what only the log may tell");
    }

    @Test
    void listsPageByPage() {
        for (String name : new String[] { "a", "b+1@x", "c" }) {
            add(name, KEY);
        }

        JsonObject first = json(admin.get(LIST + "?limit=2"));
        assertThat(first.getBoolean("more")).isTrue();
        assertThat(first.getJsonArray("credentials")).extracting(one -> ((JsonObject) one).getString("name"))
                .containsExactly("a", "b+1@x");
        JsonObject second = json(admin.get(LIST + "?limit=2&after=b%2B1%40x"));
        assertThat(second.getBoolean("more")).isFalse();
        assertThat(second.getJsonArray("credentials")).hasSize(1);
        assertThat(json(admin.get(LIST + "/b+1@x")).getString("name")).isEqualTo("b+1@x");
        assertThat(json(admin.get(LIST + "/b%2B1%40x")).getString("name")).isEqualTo("b+1@x");
        assertThat(admin.get(LIST + "?limit=0").statusCode()).isEqualTo(400);
        assertThat(admin.get(LIST + "?limit=501").statusCode()).isEqualTo(400);
    }

    @Test
    void listsWhatCannotBeReadAndDeletesIt() {
        add("s3", KEY);
        store.breakRow("broken", -7);

        JsonArray listed = json(admin.get(LIST)).getJsonArray("credentials");
        assertThat(listed).hasSize(2);
        assertThat(listed.getJsonObject(0)).isEqualTo(new JsonObject().put("name", "broken").putNull("kind")
                .put("disabled", false).putNull("accessKeyId").put("settings", new JsonObject()).putNull("expiration")
                .putNull("created").putNull("changed").put("changedBy", "").put("version", "-7").put("encryptionKeyId", "")
                .put("problem", "the row was changed"));
        assertThat(admin.change("DELETE", LIST + "/broken", null, "If-Match", tag(-7)).statusCode()).isEqualTo(204);
        assertThat(json(admin.get(LIST)).getJsonArray("credentials")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a/b", "..", "a\nb", "\u202Ea", "a b&c" })
    void deletesWhatNoPathNames(String name) {
        store.breakRow(name, Long.MAX_VALUE);

        JsonObject listed = json(admin.get(LIST)).getJsonArray("credentials").getJsonObject(0);
        assertThat(listed.getString("name")).isEqualTo(name);
        String path = LIST + "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        String tag = '"' + listed.getString("version") + '"';
        assertThat(guest.change("DELETE", path, null, "If-Match", tag).statusCode()).isEqualTo(403);
        assertThat(admin.change("DELETE", path, null).statusCode()).isEqualTo(428);
        assertThat(message(admin.change("DELETE", LIST, null, "If-Match", tag))).startsWith("'name' is missing");
        assertThat(admin.change("DELETE", path, null, "If-Match", tag).statusCode()).isEqualTo(204);
        assertThat(store.list("", 1)).isEmpty();
    }

    @Test
    void refusesOtherSites() throws InterruptedException {
        String body = KEY.copy().put("name", "s3").encode();
        String[] json = { "Content-Type", "application/json" };

        assertThat(admin.send("POST", LIST, body, json).statusCode()).isEqualTo(403);
        assertThat(denied.heard().poll(5, TimeUnit.SECONDS).actor().name()).isEqualTo("admin");
        assertThat(admin.change("POST", LIST, new JsonObject(body), "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(admin.change("POST", LIST, new JsonObject(body), "Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(403);
        assertThat(admin.change("POST", LIST, new JsonObject(body), "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(admin.change("POST", LIST, new JsonObject(body), "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(admin.get(LIST, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(admin.send("OPTIONS", LIST, null, "Origin", "https://evil.example", "Access-Control-Request-Method", "POST")
                .headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(store.list("", 1)).isEmpty();
        String own = Browser.application().replace("/q/aws-auth", "");
        assertThat(admin.change("POST", LIST, new JsonObject(body), "Origin", own, "Sec-Fetch-Site", "same-origin")
                .statusCode()).isEqualTo(201);
    }

    @Test
    void refusesOtherBodies() {
        assertThat(admin.send("POST", LIST, "kind=static", "X-AWS-Auth", "1", "Content-Type",
                "application/x-www-form-urlencoded").statusCode()).isEqualTo(415);
        assertThat(admin.send("POST", LIST, KEY.encode(), "X-AWS-Auth", "1", "Content-Type", "text/plain").statusCode())
                .isEqualTo(415);
        HttpResponse<String> large = admin.change("POST", LIST, KEY.copy().put("name", "x".repeat(70_000)));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(json(large).getString("error")).isEqualTo("too-large");
        assertThat(message(admin.send("POST", LIST, "[\"" + SECRET + "\"]", "X-AWS-Auth", "1", "Content-Type",
                "application/json"))).isEqualTo("The body is not a JSON object");
        assertThat(message(admin.send("POST", LIST, "{\"secretAccessKey\":" + SECRET, "X-AWS-Auth", "1", "Content-Type",
                "application/json"))).isEqualTo("The body is not a JSON object");
        assertThat(message(admin.change("POST", LIST, null))).isEqualTo("The body is not a JSON object");
        assertThat(admin.answers()).noneMatch(answer -> answer.contains(SECRET));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
            "`{\"name\":\"a\",\"name\":\"b\"}`,'name' is there twice",
            "`{\"name\":\"a\",\"n\\u0061me\":\"b\"}`,'name' is there twice",
            "`{\"name\":\"a\",\"settings\":{\"region\":\"a\",\"region\":\"b\"}}`,'settings.region' is there twice",
            "`{\"name\":\"a\"}{}`,The body is not a JSON object",
            "`{\"name\":\"a\"} x`,The body is not a JSON object",
            "`{\"name\":\"a\nb\"}`,The body is not a JSON object",
            "``,The body is not a JSON object",
            "null,The body is not a JSON object" })
    void takesJsonOfOneMeaningAlone(String body, String message) {
        assertThat(message(admin.send("POST", LIST, body, "X-AWS-Auth", "1", "Content-Type", "application/json")))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({ "GET,/%00", "GET,/a%0Ab", "GET,/a%7F", "DELETE,/%00", "PUT,/%00", "POST,/%00/disable", "POST,/%00/validate" })
    void refusesControlCharacters(String method, String path) {
        assertThat(message(admin.change(method, LIST + path, method.equals("PUT") ? KEY : null, "If-Match", "\"1\"")))
                .endsWith("has a control character; expected a name of stored credentials");
    }

    @ParameterizedTest
    @CsvSource({ "?after=%zz,400", "?limit=%zz,400", "?after=%C0%80,200", "?after=%00,400", "?after=a%09,200", "?after=%FF,200",
            "/%zz,400", "/%C0%80,404",
            "/a%20b,404", "/%E2%80%AE,404" })
    void takesOddCharactersForWhatTheyAre(String path, int status) throws IOException {
        assertThat(admin.statusOf(LIST + path)).isEqualTo(status);
    }

    @Test
    void namesWhatIsWrong() {
        assertThat(message(add("s3", KEY.copy().put("secret", SECRET)))).isEqualTo(
                "'secret' is not known to the kind 'static', which has accessKeyId, kind, name, secretAccessKey");
        assertThat(message(add("s3", KEY.copy().put("sessionToken", TOKEN)))).startsWith("'sessionToken' is not known");
        assertThat(message(add("s3", KEY.copy().put("kind", "other")))).startsWith("'kind' is none of static, session");
        assertThat(message(add("s3", KEY.copy().putNull("secretAccessKey")))).isEqualTo("'secretAccessKey' is missing");
        assertThat(message(add("s3", KEY.copy().put("secretAccessKey", new JsonArray().add(SECRET)))))
                .isEqualTo("'secretAccessKey' is not a string");
        assertThat(message(add("s3", KEY.copy().put("secretAccessKey", SECRET + "\n")))).contains("secret access key");
        assertThat(message(add("..", KEY))).startsWith("'name' is part of no path");
        assertThat(message(add("s3", role("endpoint-override", "https://evil.example")))).isEqualTo("'settings.endpoint-"
                + "override' cannot be stored: only the configuration of the application decides where requests go");
        assertThat(message(add("s3", role("duration", SECRET)))).isEqualTo(
                "'settings.duration' is not a duration as 1h or PT1H");
        assertThat(message(add("s3", role("role-arn", SECRET)))).startsWith("'settings.role-arn' is not an ARN");
        assertThat(message(add("s3", role("colour", "blue")))).startsWith("'settings.colour' is not known");
        assertThat(admin.answers()).noneMatch(answer -> answer.contains(SECRET) || answer.contains(TOKEN));
    }

    @Test
    void answersByTheMethodsOfAPathAlone() {
        HttpResponse<String> refused = admin.change("PATCH", LIST, KEY);

        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(header(refused, "Allow")).isEqualTo("GET, POST, DELETE");
        assertThat(admin.change("POST", LIST + "/s3", KEY).statusCode()).isEqualTo(405);
        assertThat(admin.get(LIST + "/s3/validate").statusCode()).isEqualTo(405);
        assertThat(admin.change("POST", LIST + "/s3/reveal", null).statusCode()).isEqualTo(404);
        assertThat(admin.change("POST", "/", null).statusCode()).isEqualTo(404);
    }

    @Test
    void takesUsersOfAnyName() {
        assertThat(admin.as("odd\u0007 ünit").change("POST", LIST, KEY.copy().put("name", "s3")).statusCode()).isEqualTo(201);
        assertThat(store.get("s3").orElseThrow().changedBy()).startsWith("odd? ünit@");
    }

    private static String text(LogRecord record) {
        return record.getMessage() + Arrays.toString(record.getParameters()) + record.getThrown();
    }

    private HttpResponse<String> add(String name, JsonObject body) {
        return admin.change("POST", LIST, body.copy().put("name", name));
    }

    private static JsonObject role(String setting, String value) {
        return new JsonObject().put("kind", "assume-role").put("settings",
                new JsonObject().put("role-arn", ROLE).put("region", "eu-central-1").put(setting, value));
    }

    private static long version(HttpResponse<String> response) {
        return Long.parseLong(json(response).getString("version"));
    }

    private static String tag(long version) {
        return "\"" + version + "\"";
    }

    private static String message(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(400);
        return json(response).getString("message");
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
