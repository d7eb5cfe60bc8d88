package io.quarkiverse.awsauth.it.store;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What the page looks like is left in {@code target/screenshots}. */
@QuarkusTest
@TestProfile(OnH2.class)
class StorePicturesTest {

    private static final SecretString SECRET = SecretString.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    @TestHTTPResource("/")
    URL application;
    @Inject
    AwsCredentialsStore store;

    @AfterEach
    void empty() {
        store.list("", 1000).forEach(stored -> store.delete(stored.name(), stored.version()));
    }

    @Test
    void looksLikeThis(@TempDir Path profile) throws IOException {
        try (Page page = Page.of(application.toString(), profile)) {
            for (String scheme : new String[] { "light", "dark" }) {
                page.browser.prefer(scheme);
                page.open();
                page.picture(scheme + "-login");
                logInAndOut(page, scheme);
            }
            fill();
            page.administer();
            for (String scheme : new String[] { "light", "dark" }) {
                page.browser.prefer(scheme);
                pictures(page, scheme);
            }
            page.browser.size(420, 900);
            page.picture("narrow-list");
            page.browser.click("#add");
            page.picture("narrow-add");
        }
    }

    private static void logInAndOut(Page page, String scheme) throws IOException {
        page.administer();
        page.picture(scheme + "-empty");
        page.browser.deleteCookies();
    }

    private static void pictures(Page page, String scheme) throws IOException {
        page.browser.await("document.querySelectorAll('tbody tr').length === 7");
        page.picture(scheme + "-list");
        page.browser.click("#add");
        page.picture(scheme + "-add");
        page.browser.press(Page.ESCAPE);
        page.click("invoices", "Delete");
        page.picture(scheme + "-delete");
        page.browser.press(Page.ESCAPE);
        page.click("partner-account", "Replace");
        page.picture(scheme + "-replace");
        page.browser.press(Page.ESCAPE);
        page.click("partner-account", "Validate");
        page.browser.await("document.getElementById('details').innerText.includes('assumed-role/reader')");
        page.picture(scheme + "-validate");
        page.browser.press(Page.ESCAPE);
        page.click("invoices", "Validate");
        page.awaitFailure("details", "InvalidClientTokenId");
        page.picture(scheme + "-refused");
        page.browser.press(Page.ESCAPE);
    }

    private void fill() {
        FixedSource key = new FixedSource(new StaticCredentials("AKIAIOSFODNN7EXAMPLE", SECRET));
        AwsCredentialsStore alice = store.actingAs(new Actor("alice", "10.1.2.3"));
        AwsCredentialsStore carol = store.actingAs(new Actor("carol", "10.1.2.4"));
        alice.add("backup", RolesAnywhereSource.builder()
                .roleArn(Arn.parse("arn:aws:iam::111122223333:role/backup-writer"))
                .trustAnchorArn(Arn.parse(
                        "arn:aws:rolesanywhere:eu-central-1:111122223333:trust-anchor/6f5c0d0e-8a51-4c57-9d6e-2f6f1f0b7a11"))
                .profileArn(Arn
                        .parse("arn:aws:rolesanywhere:eu-central-1:111122223333:profile/7a5c4b1d-0f3e-4b52-8d0c-5e1a9c2d3e44"))
                .build());
        carol.add("invoices", key);
        alice.disable("legacy-reports", alice.add("legacy-reports", key).version());
        carol.add("migration@2030", session(Instant.now().plus(Duration.ofHours(2))));
        carol.add("partner-account", AssumeRoleSource.builder().region("eu-central-1").sessionName("partner")
                .roleArn(Arn.parse("arn:aws:iam::444455556666:role/partner/reader")).build());
        alice.add("support-session", session(Instant.now().minus(Duration.ofHours(3))));
        alice.add("weekly.export", session(Instant.now().plus(Duration.ofDays(30))));
    }

    private static FixedSource session(Instant expiration) {
        return new FixedSource(
                new SessionCredentials("ASIAIOSFODNN7EXAMPLE", SECRET, SecretString.of("token"), expiration, null));
    }
}
