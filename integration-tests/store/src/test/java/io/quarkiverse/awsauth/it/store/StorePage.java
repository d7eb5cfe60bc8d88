package io.quarkiverse.awsauth.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkus.test.common.http.TestHTTPResource;

/** An administrator at the page, in a real browser, with the real store: what depends on the database. */
abstract class StorePage {

    static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    static final FixedSource KEY = new FixedSource(
            new StaticCredentials("AKIAIOSFODNN7EXAMPLE", SecretString.of(SECRET)));

    @TestHTTPResource("/")
    URL application;
    @ConfigProperty(name = "aws-auth.emulator.url")
    URI emulator;
    @Inject
    AwsCredentialsStore store;
    @Inject
    AwsCredentialsRegistry registry;
    @Inject
    DataSource dataSource;
    @ConfigProperty(name = DatabaseFiles.FOLDER)
    Path databaseFolder;
    @ConfigProperty(name = "quarkus.log.file.path")
    Path log;

    /** Whatever the browser keeps in files. */
    @TempDir
    Path profile;

    Page page;
    Chromium browser;

    @BeforeEach
    void start() throws IOException {
        page = Page.of(application.toString(), profile);
        browser = page.browser;
    }

    @AfterEach
    void stop() {
        if (page != null) {
            page.close();
        }
        store.list("", 1000).forEach(stored -> store.delete(stored.name(), stored.version()));
    }

    @Test
    void isOfUseByMouse() throws IOException {
        SessionCredentials first = session("first");
        SessionCredentials second = session("second");
        page.administer();
        browser.await("!document.getElementById('empty').hidden");

        browser.click("#add");
        browser.type("#name", "invoices");
        browser.type("#kind", "Session");
        enter(first);
        assertThat(browser.run("const field = document.getElementById('field-secretAccessKey');"
                + " return [field.type, getComputedStyle(field).webkitTextSecurity, field.autocomplete].join()"))
                .as("not one that the browser offers to keep").isEqualTo("text,disc,off");
        browser.click("#edit-submit");
        page.awaitSaid("invoices was added.");
        assertThat(page.row("invoices")).contains(first.accessKeyId().substring(16), "Enabled", "by alice")
                .doesNotContain(first.accessKeyId());
        assertThat(page.whoIs("invoices")).contains(Application.arnOf("invoices", "first"));

        page.click("invoices", "Replace");
        enter(second);
        browser.click("#edit-submit");
        page.awaitSaid("invoices was replaced.");
        assertThat(page.whoIs("invoices")).contains(Application.arnOf("invoices", "second"));

        page.click("invoices", "Validate");
        browser.await(
                "document.getElementById('details').innerText.includes('" + Application.arnOf("invoices", "second") + "')");
        browser.click("#details [data-cancel]");

        page.click("invoices", "Disable");
        page.confirm();
        page.awaitState("invoices", "Disabled");
        assertThat(page.whoIs("invoices")).contains("they are disabled; last changed on", "by alice");
        page.click("invoices", "Enable");
        page.confirm();
        page.awaitState("invoices", "Enabled");
        assertThat(page.whoIs("invoices")).contains(Application.arnOf("invoices", "second"));

        page.click("invoices", "Delete");
        page.confirm();
        browser.await("!document.getElementById('empty').hidden");
        assertThat(page.whoIs("invoices")).contains("There are no credentials 'invoices'");
        assertNothingIsLeft(secrets(first, second));
    }

    private void enter(SessionCredentials session) {
        browser.run("document.getElementById('field-accessKeyId').value = ''");
        browser.type("#field-accessKeyId", session.accessKeyId());
        browser.type("#field-secretAccessKey", session.secretAccessKey().reveal());
        browser.type("#field-sessionToken", session.sessionToken().reveal());
    }

    @Test
    void turnsPages() {
        for (int i = 100; i < 160; i++) {
            store.add("key-" + i, KEY);
        }
        page.administer();
        browser.await("document.getElementById('count').textContent === '50 entries, and there are more'");

        browser.click("#next");
        browser.await("document.getElementById('count').textContent === '10 entries'");
        assertThat(browser.run("return document.querySelector('tbody tr').dataset.name")).isEqualTo("key-150");
        browser.click("#first");
        browser.await("document.querySelector('tbody tr').dataset.name === 'key-100'");
    }

    @Test
    void showsWhatOthersHaveChangedAndDeletesIt() throws SQLException, IOException {
        store.add("b", KEY);
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("UPDATE aws_auth_credentials SET access_key_id = 'AKIAFORGED' WHERE name = 'b'");
        }
        page.administer();
        page.awaitState("b", "Unreadable");

        assertThat(page.row("b")).contains("the row was changed by others than the store").doesNotContain("AKIAFORGED",
                "Validate", "Replace", "Disable");
        page.picture("unreadable");
        page.click("b", "Details");
        assertThat(page.text()).doesNotContain("AKIAFORGED", "null", "Invalid Date");
        browser.click("#details [data-cancel]");
        page.click("b", "Delete");
        page.confirm();
        page.awaitSaid("b was deleted.");
        assertThat(store.get("b")).isEmpty();
    }

    @Test
    void deletesWhatNoPathNamesAndNoNumberOfJavaScriptTells() throws SQLException {
        store.add("b", KEY);
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("UPDATE aws_auth_credentials SET name = 'a/b', version = 9007199254740993 WHERE name = 'b'");
        }
        page.administer();
        browser.click("button[aria-label='Delete a/b']");
        page.confirm();

        page.awaitSaid("a/b was deleted.");
        assertThat(store.list("", 1)).isEmpty();
    }

    /** One that AWS knows. */
    SessionCredentials session(String name) {
        return (SessionCredentials) registry.resolver(AssumeRoleSource.builder().region("eu-central-1")
                .roleArn(Arn.parse("arn:aws:iam::111122223333:role/invoices")).sessionName(name)
                .endpointOverride(emulator).build()).resolveAndAwait();
    }

    static List<String> secrets(SessionCredentials... sessions) {
        List<String> secrets = new ArrayList<>(List.of(Application.passwordOf("alice")));
        for (SessionCredentials session : sessions) {
            secrets.add(session.secretAccessKey().reveal());
            secrets.add(session.sessionToken().reveal());
        }
        return secrets;
    }

    /** Ends the browser, as it may write when it ends. */
    void assertNothingIsLeft(List<String> secrets) throws IOException {
        assertThat(page.remains()).contains("/q/aws-auth/api/credentials").doesNotContain(secrets);
        assertThat(page.kept()).isZero();
        assertThat(page.complaints()).noneMatch(complaint -> complaint.contains("Content Security Policy"));
        assertThat(Files.readString(log)).contains("added the credentials").doesNotContain(secrets);
        page.close();
        DatabaseFiles.assertHide(profile, secrets);
        DatabaseFiles.assertHide(dataSource, databaseFolder, "alice", secrets);
    }
}
