package io.quarkiverse.awsauth.deployment.store.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The page, in a real browser. Screenshots are left in {@code target/screenshots}. */
class StoreAdminPageTest {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String TAB = "\uE004";
    private static final String ENTER = "\uE007";
    private static final String ESCAPE = "\uE00C";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = AdminApplication.withUsers();

    @Inject
    FakeStore store;

    private Chromium browser;

    @BeforeEach
    void start() throws IOException {
        Optional<Chromium> chromium = Chromium.start();
        Assumptions.assumeTrue(chromium.isPresent(), "The page is not driven: install chromium and chromium-driver");
        browser = chromium.get();
        store.clear();
    }

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void isOfUseByMouse() {
        open("admin");
        browser.await("!document.getElementById('empty').hidden");

        browser.click("#add");
        browser.type("#name", "invoices");
        browser.type("#field-accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        browser.type("#field-secretAccessKey", SECRET);
        assertThat(browser.run("return document.getElementById('field-secretAccessKey').type")).isEqualTo("password");
        browser.click("#edit-submit");
        browser.await("document.querySelector('tr[data-name=invoices]')");
        browser.await("document.getElementById('said').textContent === 'invoices was added.'");
        assertThat(store.source("invoices"))
                .isEqualTo(new FixedSource(new StaticCredentials("AKIAIOSFODNN7EXAMPLE", SecretString.of(SECRET))));
        assertThat(row("invoices")).contains("AKIA••••••••MPLE", "Enabled").doesNotContain("AKIAIOSFODNN7EXAMPLE");

        browser.click("tr[data-name=invoices] button[aria-label^=Validate]");
        browser.await("document.getElementById('details').innerText.includes('arn:aws:iam::111122223333:user/invoices')");
        browser.click("#details [data-cancel]");

        browser.click("tr[data-name=invoices] button[aria-label^=Disable]");
        browser.click("#confirm-submit");
        browser.await("document.querySelector('tr[data-name=invoices] .state').textContent === 'Disabled'");
        assertThat(store.get("invoices").orElseThrow().disabled()).isTrue();
        browser.click("tr[data-name=invoices] button[aria-label^=Enable]");
        browser.click("#confirm-submit");
        browser.await("document.querySelector('tr[data-name=invoices] .state').textContent === 'Enabled'");

        browser.click("tr[data-name=invoices] button[aria-label^=Replace]");
        browser.type("#field-secretAccessKey", "another-secret");
        browser.click("#edit-submit");
        browser.await("document.getElementById('said').textContent === 'invoices was replaced.'");

        browser.click("tr[data-name=invoices] button[aria-label^=Delete]");
        browser.click("#confirm-submit");
        browser.await("!document.getElementById('empty').hidden");
        assertThat(store.list("", 1)).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void isOfUseByKeyboard() {
        store.add("zebra", new FixedSource(new StaticCredentials("AKIAIOSFODNN7EXAMPLE", SecretString.of(SECRET))));
        open("admin");
        browser.await("document.querySelector('tr[data-name=zebra]')");

        browser.press(TAB + ENTER);
        browser.await("document.activeElement.id === 'name'");
        browser.press("a" + TAB + TAB + "AKIAIOSFODNN7EXAMPLE" + TAB + SECRET + ENTER);
        browser.await("document.querySelector('tr[data-name=a]')");
        browser.await("document.activeElement.id === 'add'");
        browser.press(TAB + "zebra");
        browser.await("!document.querySelector('tr[data-name=a]')");
        assertThat(browser.run("return getComputedStyle(document.activeElement).outlineStyle")).isEqualTo("solid");
        browser.run("document.querySelector('tr[data-name=zebra] button[aria-label^=Delete]').focus()");
        browser.press(ENTER);
        browser.await("document.getElementById('confirm').open");
        browser.press(ESCAPE);
        browser.await("!document.getElementById('confirm').open");
        assertThat(store.list("", 9)).hasSize(2);
        browser.run("document.querySelector('tr[data-name=zebra] button[aria-label^=Disable]').focus()");
        browser.press(ENTER);
        browser.await("document.getElementById('confirm').open");
        browser.press(TAB + ENTER);
        browser.await("document.activeElement.getAttribute('aria-label') === 'Enable zebra'");
    }

    @Test
    void tellsWhatIsWrong() {
        store.add("b", new FixedSource(new StaticCredentials("AKIAIOSFODNN7EXAMPLE", SecretString.of(SECRET))));
        open("admin");
        browser.await("document.querySelector('tr[data-name=b]')");
        AwsCredentialsStore other = store.actingAs(new Actor("somebody", ""));
        other.disable("b", store.get("b").orElseThrow().version());

        browser.click("tr[data-name=b] button[aria-label^=Delete]");
        browser.click("#confirm-submit");
        browser.await("document.querySelector('#confirm [data-failure]').textContent.includes('was changed by somebody')");
        browser.await("document.querySelector('tr[data-name=b] .state').textContent === 'Disabled'");
        browser.click("#confirm [data-cancel]");
        browser.click("#add");
        browser.type("#name", "b");
        browser.click("#edit-submit");
        browser.await("document.querySelector('#edit [data-failure]').textContent === 'Access key ID is missing.'");
        browser.type("#field-accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        browser.type("#field-secretAccessKey", SECRET);
        browser.click("#edit-submit");
        browser.await("document.querySelector('#edit [data-failure]').textContent === \"'b' is stored already\"");
    }

    @Test
    void turnsPages() {
        for (int i = 100; i < 160; i++) {
            store.add("key-" + i, new FixedSource(new StaticCredentials("AKIAIOSFODNN7EXAMPLE", SecretString.of(SECRET))));
        }
        open("admin");
        browser.await("document.getElementById('count').textContent === '50 entries, and there are more'");

        browser.click("#next");
        browser.await("document.getElementById('count').textContent === '10 entries'");
        assertThat(browser.run("return document.querySelector('tbody tr').dataset.name")).isEqualTo("key-150");
        browser.click("#first");
        browser.await("document.querySelector('tbody tr').dataset.name === 'key-100'");
    }

    @Test
    void showsMarkupAsText() {
        store.actingAs(new Actor("<img src=x onerror=alert(1)>", "")).add("b",
                new FixedSource(new StaticCredentials("AKIAIOSFODNN7EXAMPLE", SecretString.of(SECRET))));
        open("admin");
        browser.await("document.querySelector('tr[data-name=b]')");

        assertThat(row("b")).contains("<img src=x onerror=alert(1)>");
        assertThat(browser.run("return document.querySelectorAll('img').length")).isEqualTo(0);
    }

    @Test
    void showsNothingToOthers() {
        open("guest");

        assertThat((String) browser.run("return document.body.innerText")).contains("You need the role");
        assertThat(browser.run("return document.getElementById('list')")).isNull();
    }

    @Test
    void looksLikeThis() throws IOException {
        fill();
        open("admin");
        browser.await("document.querySelectorAll('tbody tr').length === 7");
        for (String scheme : new String[] { "light", "dark" }) {
            browser.prefer(scheme);
            picture(scheme + "-list");
            browser.click("#add");
            picture(scheme + "-add");
            browser.press(ESCAPE);
            browser.click("tr[data-name=invoices] button[aria-label^=Delete]");
            picture(scheme + "-delete");
            browser.press(ESCAPE);
            browser.click("tr[data-name=partner-account] button[aria-label^=Replace]");
            picture(scheme + "-replace");
            browser.press(ESCAPE);
            browser.click("tr[data-name=invoices] button[aria-label^=Validate]");
            browser.await("document.getElementById('details').innerText.includes('AIDAEXAMPLE')");
            picture(scheme + "-validate");
            browser.press(ESCAPE);
        }
        browser.size(420, 900);
        picture("narrow-list");
    }

    private void fill() {
        Arn role = Arn.parse("arn:aws:iam::111122223333:role/backup-writer");
        FixedSource key = new FixedSource(new StaticCredentials("AKIAIOSFODNN7EXAMPLE", SecretString.of(SECRET)));
        AwsCredentialsStore alice = store.actingAs(new Actor("alice", "10.1.2.3"));
        AwsCredentialsStore bob = store.actingAs(new Actor("bob", "10.1.2.4"));
        alice.add("backup", RolesAnywhereSource.builder().roleArn(role)
                .trustAnchorArn(Arn.parse("arn:aws:rolesanywhere:eu-central-1:111122223333:trust-anchor/6f5c"))
                .profileArn(Arn.parse("arn:aws:rolesanywhere:eu-central-1:111122223333:profile/7a5c")).build());
        bob.add("invoices", key);
        alice.disable("legacy-reports", alice.add("legacy-reports", key).version());
        bob.add("migration@2030", session(Instant.now().plus(Duration.ofHours(2))));
        bob.add("partner-account", AssumeRoleSource.builder().source("backup").region("eu-central-1")
                .roleArn(Arn.parse("arn:aws:iam::444455556666:role/partner/reader")).build());
        alice.add("support-session", session(Instant.now().minus(Duration.ofHours(3))));
        alice.add("weekly.export", session(Instant.now().plus(Duration.ofDays(30))));
    }

    private static FixedSource session(Instant expiration) {
        return new FixedSource(new SessionCredentials("ASIAIOSFODNN7EXAMPLE", SecretString.of(SECRET),
                SecretString.of("token"), expiration, null));
    }

    private void picture(String name) throws IOException {
        browser.screenshot(Path.of("target", "screenshots", "store-admin-" + name + ".png"));
    }

    private void open(String user) {
        browser.open(Browser.application().replace("://", "://" + user + ":" + Users.PASSWORD + "@") + "/");
    }

    private String row(String name) {
        return (String) browser.run("return document.querySelector('tr[data-name=" + name + "]').innerText");
    }

    private void assertNothingIsLeft() {
        assertThat(browser.run("return localStorage.length + sessionStorage.length + document.cookie.length")).isEqualTo(0);
        assertThat((String) browser.run("return document.documentElement.outerHTML + [...document.querySelectorAll('input')]"
                + ".map(input => input.value).join()")).doesNotContain(SECRET);
        assertThat((String) browser.run("return location.search + location.hash")).isEmpty();
        assertThat(complaints()).noneMatch(complaint -> complaint.contains("Content Security Policy"));
    }

    private java.util.List<String> complaints() {
        JsonArray all = browser.complaints();
        return all.stream().map(one -> ((JsonObject) one).getString("message")).toList();
    }
}
