package io.quarkiverse.awsauth.it.store;

import static io.quarkiverse.awsauth.it.store.Application.CREDENTIALS;
import static io.quarkiverse.awsauth.it.store.Application.add;
import static io.quarkiverse.awsauth.it.store.Application.as;
import static io.quarkiverse.awsauth.it.store.Application.changing;
import static io.quarkiverse.awsauth.it.store.Application.staticKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.crypto.SecretKey;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;

/** Whatever is left on the disk of what was stored, changed, deleted, seeded, exported and imported. */
@QuarkusTest
@TestProfile(SeededOnH2.class)
class StoreSecrecyTest {

    private static final String KEPT = "kept-secret-0123456789";
    private static final String REPLACED = "replaced-secret-0123456789";
    private static final String DELETED = "deleted-secret-0123456789";
    private static final String TOKEN = "token-secret-0123456789";
    private static final SecretKey TRANSFER = new Keys("").key("transfer").orElseThrow();

    @Inject
    AwsCredentialsStore store;
    @Inject
    DataSource dataSource;
    @ConfigProperty(name = DatabaseFiles.FOLDER)
    Path databaseFolder;
    @ConfigProperty(name = "quarkus.log.file.path")
    Path log;
    @ConfigProperty(name = "quarkus.aws-auth.store.encryption-keys.\"2030\"")
    String key;
    @TempDir
    Path folder;

    @Test
    void theDiskHoldsNoSecret() throws IOException {
        as("alice").get(CREDENTIALS + "/seeded").then().statusCode(200).body("accessKeyId", equalTo("AKIASEEDED"),
                "changedBy", equalTo("application"));
        add("kept", staticKey("AKIAREPLACED", REPLACED));
        changing("kept").body(staticKey("AKIAKEPT", KEPT)).put(CREDENTIALS + "/kept").then().statusCode(200);
        as("alice").post(CREDENTIALS + "/kept/validate").then().statusCode(502);
        add("deleted", Map.of("kind", "session", "accessKeyId", "ASIADELETED", "secretAccessKey", DELETED, "sessionToken",
                TOKEN));
        Path export = export();
        changing("deleted").delete(CREDENTIALS + "/deleted").then().statusCode(204);
        assertThat(store.importFrom(new ByteArrayInputStream(Files.readAllBytes(export)), TRANSFER).added())
                .containsExactly("deleted");

        assertThat(Files.readString(log)).contains("added the credentials 'kept'");
        DatabaseFiles.assertHide(dataSource, databaseFolder, "AKIAKEPT", secrets());
        DatabaseFiles.assertHide(folder, secrets());
        DatabaseFiles.assertHide(log.getParent(), secrets());
    }

    private Path export() throws IOException {
        Path export = folder.resolve("export");
        try (OutputStream target = Files.newOutputStream(export)) {
            assertThat(store.exportTo(target, TRANSFER)).isEqualTo(3);
        }
        return export;
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of(key, Base64.getEncoder().encodeToString(TRANSFER.getEncoded())));
        for (String secret : List.of(KEPT, REPLACED, DELETED, TOKEN, Application.SEEDED_SECRET)) {
            secrets.add(secret);
            secrets.add(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        }
        return secrets;
    }

    @Test
    void whatOthersHaveChangedIsNotTrusted() {
        add("tampered", staticKey("AKIAKEPT", KEPT));
        assertThat(accessKeyIdBecomes("AKIAOTHER").get(CREDENTIALS + "/tampered").then().statusCode(500)
                .body("error", equalTo("unreadable"), "message", containsString("'tampered'")).extract().asString())
                .doesNotContain(secrets());
        accessKeyIdBecomes("AKIAKEPT").get(CREDENTIALS + "/tampered").then().statusCode(200);
        changing("tampered").delete(CREDENTIALS + "/tampered").then().statusCode(204);
    }

    private RequestSpecification accessKeyIdBecomes(String id) {
        KilledStore.sql(dataSource, "UPDATE aws_auth_credentials SET access_key_id = '" + id + "' WHERE name = 'tampered'");
        return as("alice");
    }
}
