package io.quarkiverse.awsauth.it.store;

import static io.quarkiverse.awsauth.it.store.Page.ENTER;
import static io.quarkiverse.awsauth.it.store.Page.ESCAPE;
import static io.quarkiverse.awsauth.it.store.Page.TAB;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.event.Observes;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.ext.web.Router;

/** With H2; and what is the same with every database. */
@QuarkusTest
@TestProfile(OnH2.class)
class StorePageTest extends StorePage {

    @Test
    void isOfUseByKeyboard() throws IOException {
        store.add("zebra", KEY);
        SessionCredentials session = session("typed");
        page.open();
        browser.press("alice" + TAB + Application.passwordOf("alice") + ENTER);
        browser.await("location.pathname === '/q/aws-auth/'");
        page.awaitRow("zebra");

        browser.press(TAB + ENTER);
        browser.await("document.activeElement.id === 'name'");
        browser.press("a" + TAB + "Ses" + TAB + session.accessKeyId() + TAB + session.secretAccessKey().reveal() + TAB
                + session.sessionToken().reveal() + ENTER);
        page.awaitRow("a");
        browser.await("document.activeElement.id === 'add'");
        assertThat(page.whoIs("a")).contains(Application.arnOf("invoices", "typed"));
        browser.press(TAB + "zebra");
        browser.await("!document.querySelector('tr[data-name=a]')");
        assertThat(browser.run("return getComputedStyle(document.activeElement).outlineStyle")).isEqualTo("solid");
        page.focus("zebra", "Delete");
        browser.press(ENTER);
        browser.await("document.getElementById('confirm').open");
        browser.press(ESCAPE);
        browser.await("!document.getElementById('confirm').open");
        assertThat(store.list("", 9)).hasSize(2);
        page.focus("zebra", "Disable");
        browser.press(ENTER);
        browser.await("document.getElementById('confirm').open");
        browser.press(TAB + ENTER);
        browser.await("document.activeElement.getAttribute('aria-label') === 'Enable zebra'");
        browser.press(TAB + ENTER);
        browser.await("document.getElementById('confirm').open");
        browser.press(TAB + ENTER);
        browser.await("!document.querySelector('tr[data-name=zebra]')");
        assertThat(store.get("zebra")).isEmpty();
        assertNothingIsLeft(secrets(session));
    }

    @Test
    void takesAnswersToDialogsThatAreClosed() {
        store.add("a", KEY);
        long before = store.add("b", KEY).version();
        page.administer();
        page.awaitRow("b");
        page.holdAnswers();
        page.click("a", "Disable");
        browser.press(TAB + ENTER + ENTER);
        browser.await("window.asked === 1");
        browser.press(ESCAPE);
        page.awaitFocus("Disable a");
        page.click("b", "Delete");
        page.releaseAnswers();

        page.awaitState("a", "Disabled");
        page.awaitSaid("a was disabled.");
        assertThat(store.get("a").orElseThrow().version()).as("disabled once").isEqualTo(before + 1);
        assertThat(browser.run("return document.getElementById('confirm-title').innerText")).isEqualTo("Delete b?");
        page.confirm();
        page.awaitSaid("b was deleted.");

        store.delete("a", store.get("a").orElseThrow().version());
        page.holdAnswers();
        page.click("a", "Enable");
        page.confirm();
        browser.await("window.asked === 1");
        browser.press(ESCAPE);
        page.releaseAnswers();
        browser.await("document.getElementById('failure').textContent.includes(\"'a'\")");
        browser.await("!document.getElementById('empty').hidden");
        assertThat(page.complaints()).allMatch(complaint -> complaint.contains("status of 404"));
    }

    @Test
    void keepsSecretsNoLongerThanTheirDialog() {
        store.add("a", KEY);
        page.administer();
        page.awaitRow("a");
        page.click("a", "Replace");
        browser.type("#field-secretAccessKey", SECRET);
        browser.press(ESCAPE);
        page.awaitClosed("edit");
        browser.await("!document.getElementById('field-secretAccessKey')");
        page.click("a", "Replace");
        assertThat(browser.run("return document.getElementById('field-secretAccessKey').value")).isEqualTo("");

        browser.type("#field-secretAccessKey", SECRET);
        page.holdAnswers();
        browser.click("#edit-submit");
        browser.await("window.asked === 1");
        browser.press(ESCAPE);
        page.releaseAnswers();
        page.awaitSaid("a was replaced.");
        browser.await("!document.getElementById('field-secretAccessKey')");
    }

    @Test
    void isNothingForOthers() {
        store.add("invoices", KEY);
        page.logIn("bob");

        assertThat(page.text()).contains("You need the role").doesNotContain("invoices");
        assertThat(browser.run("return document.getElementById('list')")).isNull();
        for (String request : List.of("GET api/credentials", "GET api/credentials/invoices", "POST api/credentials",
                "PUT api/credentials/invoices", "DELETE api/credentials/invoices", "POST api/credentials/invoices/disable",
                "POST api/credentials/invoices/validate", "GET app.js", "GET style.css")) {
            String[] parts = request.split(" ");
            assertThat(browser.run("return fetch('" + parts[1] + "', {method: '" + parts[0] + "', headers: {'X-AWS-Auth': '1',"
                    + " 'If-Match': '\"1\"', 'Content-Type': 'application/json'}}).then(answer => answer.status)"))
                    .as(request).isEqualTo(403);
        }
        assertThat(store.get("invoices")).isPresent();
    }

    @Test
    void isNotShownToWhoCannotLogIn() {
        page.open();
        browser.type("[name=j_username]", "alice");
        browser.type("[name=j_password]", "guessed");
        browser.click("button");
        browser.await("getComputedStyle(document.getElementById('refused')).display === 'block'");
        assertThat(browser.run("return location.href")).asString().doesNotContain("guessed").doesNotContain("alice");
    }

    @Test
    void saysThatOneHasToLogInAgain() {
        store.add("invoices", KEY);
        page.administer();
        browser.deleteCookies();
        browser.click("#refresh");
        browser.await("document.getElementById('failure').textContent"
                + " === 'You are not signed in any more. Load this page again.'");
        page.administer();
        page.awaitRow("invoices");

        browser.run("const ask = window.fetch; window.fetch = (url, options) => ask('/elsewhere', options)");
        browser.click("#refresh");
        browser.await("document.getElementById('failure').textContent"
                + " === 'You are not signed in any more. Load this page again.'");
    }

    /** As an identity provider logs in. */
    void redirectElsewhere(@Observes Router router) {
        router.get("/elsewhere").handler(context -> context.redirect("https://login.example/"));
    }

    @Test
    void tellsWhatIsWrong() {
        store.add("b", KEY);
        page.administer();
        page.awaitRow("b");
        AwsCredentialsStore other = store.actingAs(new Actor("somebody", ""));
        other.disable("b", store.get("b").orElseThrow().version());

        page.click("b", "Delete");
        page.confirm();
        page.awaitFailure("confirm", "somebody has changed them");
        page.awaitState("b", "Disabled");
        browser.click("#confirm [data-cancel]");
        page.awaitFocus("Delete b");
        page.click("b", "Enable");
        page.confirm();
        page.awaitState("b", "Enabled");
        page.click("b", "Validate");
        page.awaitFailure("details", "InvalidClientTokenId");
        browser.click("#details [data-cancel]");
        browser.click("#add");
        browser.type("#name", "b");
        browser.click("#edit-submit");
        page.awaitFailure("edit", "Access key ID is missing.");
        browser.type("#field-accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        browser.type("#field-secretAccessKey", SECRET);
        browser.click("#edit-submit");
        page.awaitFailure("edit", "There are stored credentials 'b' already");
    }

    @Test
    void remembersSettingsForTheirReplacement() {
        store.add("role", AssumeRoleSource.builder().region("eu-central-1").sessionName("known")
                .roleArn(Arn.parse("arn:aws:iam::111122223333:role/known")).build());
        page.administer();
        page.awaitRow("role");
        page.click("role", "Replace");
        assertThat(browser.run("return ['role-arn', 'region', 'source', 'session-name'].map(name =>"
                + " document.getElementById(`field-${name}`).value).join()"))
                .isEqualTo("arn:aws:iam::111122223333:role/known,eu-central-1,,known");
        browser.click("#edit-submit");
        page.awaitSaid("role was replaced.");
        assertThat(page.whoIs("role")).contains(Application.arnOf("known", "known"));
    }

    @Test
    void keepsSessionTagsAsTheyAre() {
        Map<String, String> tags = Map.of("a=b", "c", "x", " y ", "empty", "", "truth", "false");
        store.add("role", AssumeRoleSource.builder().region("eu-central-1").externalId("false").tags(tags)
                .roleArn(Arn.parse("arn:aws:iam::111122223333:role/known")).build());
        page.administer();
        page.awaitRow("role");
        page.click("role", "Replace");
        browser.click("#edit-submit");
        page.awaitSaid("role was replaced.");
        assertThat(store.get("role").orElseThrow().settings()).containsEntry("tags.a=b", "c").containsEntry("tags.x", " y ")
                .containsEntry("tags.empty", "").containsEntry("tags.truth", "false").containsEntry("external-id", "false");
    }

    @Test
    void takesSessionTagsOfDifferentKeys() {
        store.add("role", AssumeRoleSource.builder().region("eu-central-1").tag("team", "red").tag("cost", "1")
                .roleArn(Arn.parse("arn:aws:iam::111122223333:role/known")).build());
        page.administer();
        page.awaitRow("role");
        page.click("role", "Replace");
        browser.click("[aria-label='Remove the session tag cost']");
        browser.press(ENTER);
        browser.await("document.activeElement.closest('.tag')");
        browser.press("team" + TAB + "blue");
        browser.click("#edit-submit");
        page.awaitFailure("edit", "The session tag team is there twice.");
        browser.await("document.activeElement.ariaInvalid === 'true'");
        browser.press("s" + ENTER);
        page.awaitSaid("role was replaced.");
        assertThat(store.get("role").orElseThrow().settings()).containsEntry("tags.team", "red")
                .doesNotContainKey("tags.cost").containsEntry("tags.teams", "blue");
    }

    @Test
    void showsMarkupAsText() {
        store.actingAs(new Actor("<img src=x onerror=alert(1)>", "")).add("b", KEY);
        page.administer();
        page.awaitRow("b");

        assertThat(page.row("b")).contains("<img src=x onerror=alert(1)>");
        assertThat(browser.run("return document.querySelectorAll('img').length")).isEqualTo(0);
    }
}
