package io.quarkiverse.awsauth.it.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Assumptions;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The page of the administration, in a browser of its own. */
final class Page implements AutoCloseable {

    static final String TAB = "\uE004";
    static final String ENTER = "\uE007";
    static final String ESCAPE = "\uE00C";

    final Chromium browser;
    private final String application;

    private Page(Chromium browser, String application) {
        this.browser = browser;
        this.application = application;
    }

    /** Skips the test where there is no browser. */
    static Page of(String application, Path profile) throws IOException {
        Optional<Chromium> chromium = Chromium.start(profile);
        Assumptions.assumeTrue(chromium.isPresent(), "The page is not driven: install chromium and chromium-driver");
        return new Page(chromium.get(), application);
    }

    /** Asks for the page, which asks to log in first. */
    void open() {
        browser.open(application + "q/aws-auth/");
        browser.await("location.pathname === '/login.html'");
    }

    void logIn(String user) {
        open();
        browser.type("[name=j_username]", user);
        browser.type("[name=j_password]", Application.passwordOf(user));
        browser.click("button");
        browser.await("location.pathname === '/q/aws-auth/'");
    }

    /** Logs in as the administrator, and waits until the list has been read. */
    void administer() {
        logIn("alice");
        browser.await("document.getElementById('list').ariaBusy === 'false'");
    }

    void click(String name, String action) {
        browser.click(at(name) + " button[aria-label^=" + action + "]");
    }

    void focus(String name, String action) {
        browser.run("document.querySelector('" + at(name) + " button[aria-label^=" + action + "]').focus()");
    }

    void confirm() {
        browser.click("#confirm-submit");
    }

    /** Lets the page wait for what it asks from now on. */
    void holdAnswers() {
        browser.run(
                "const ask = window.answered ??= window.fetch; const held = new Promise(release => window.release = release);"
                        + " window.asked = 0; window.fetch = (...request) => { window.asked++;"
                        + " return ask(...request).then(answer => held.then(() => answer)); }");
    }

    void releaseAnswers() {
        browser.run("window.release()");
    }

    void awaitFocus(String label) {
        browser.await("document.activeElement.ariaLabel === '" + label + "'");
    }

    void awaitClosed(String dialog) {
        browser.await("!document.getElementById('" + dialog + "').open");
    }

    void awaitRow(String name) {
        browser.await("document.querySelector('" + at(name) + "')");
    }

    void awaitState(String name, String state) {
        browser.await("document.querySelector('" + at(name) + " .state')?.textContent === '" + state + "'");
    }

    void awaitSaid(String said) {
        browser.await("document.getElementById('said').textContent === '" + said + "'");
    }

    void awaitFailure(String dialog, String part) {
        browser.await("document.querySelector('#" + dialog + " [data-failure]').textContent.includes(\"" + part + "\")");
    }

    String row(String name) {
        awaitRow(name);
        return (String) browser.run("return document.querySelector('" + at(name) + "').innerText");
    }

    String text() {
        return (String) browser.run("return document.body.innerText");
    }

    /** Who AWS says that these credentials are, as the application answers its user. */
    String whoIs(String name) {
        return (String) browser.run("return fetch('/api/who-am-i/" + name + "').then(answer => answer.text())");
    }

    private static String at(String name) {
        return "tr[data-name=\"" + name + "\"]";
    }

    /** Whatever the browser keeps, shows, has asked for, or complains about. */
    String remains() {
        return browser.cookies() + browser.run("return [location.href, document.documentElement.outerHTML,"
                + " ...performance.getEntries().map(entry => entry.name),"
                + " ...[...document.querySelectorAll('input, textarea')].map(input => input.value),"
                + " JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie].join('\\n')")
                + complaints();
    }

    long kept() {
        return ((Number) browser.run("return Promise.all([indexedDB.databases(), caches.keys()]).then(all =>"
                + " all.flat().length + localStorage.length + sessionStorage.length + document.cookie.length)")).longValue();
    }

    List<String> complaints() {
        JsonArray all = browser.complaints();
        return all.stream().map(one -> ((JsonObject) one).getString("message")).toList();
    }

    void picture(String name) throws IOException {
        browser.screenshot(Path.of("target", "screenshots", name + ".png"));
    }

    @Override
    public void close() {
        browser.close();
    }
}
