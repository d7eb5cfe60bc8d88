package io.quarkiverse.awsauth.it.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A headless Chromium, driven by chromedriver.
 *
 * @see <a href="https://www.w3.org/TR/webdriver2/">WebDriver</a>
 */
final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final String session;

    private Chromium(Path chromium, Path chromedriver, Path profile) throws IOException {
        driver = new ProcessBuilder(chromedriver.toString(), "--port=0").redirectErrorStream(true).start();
        String base = "http://localhost:" + port();
        JsonArray arguments = new JsonArray().add("--headless=new").add("--no-sandbox").add("--disable-dev-shm-usage")
                .add("--window-size=1360,900").add("--force-color-profile=srgb").add("--no-first-run")
                .add("--user-data-dir=" + profile.toAbsolutePath());
        JsonObject options = new JsonObject().put("binary", chromium.toString()).put("args", arguments);
        JsonObject always = new JsonObject().put("browserName", "chrome").put("goog:chromeOptions", options)
                .put("goog:loggingPrefs", new JsonObject().put("browser", "ALL"));
        try {
            session = base + "/session/" + ((JsonObject) call("POST", base + "/session", new JsonObject()
                    .put("capabilities", new JsonObject().put("alwaysMatch", always)))).getString("sessionId");
        } catch (AssertionError e) {
            driver.destroy();
            throw e;
        }
    }

    /**
     * @param profile the folder where it keeps whatever it keeps
     * @return empty where Chromium or its driver is not installed
     */
    static Optional<Chromium> start(Path profile) throws IOException {
        Optional<Path> chromium = installed("chromium").or(() -> installed("google-chrome"));
        Optional<Path> driver = installed("chromedriver");
        return chromium.isPresent() && driver.isPresent() ? Optional.of(new Chromium(chromium.get(), driver.get(), profile))
                : Optional.empty();
    }

    private static Optional<Path> installed(String name) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator)).map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable).findFirst();
    }

    private String port() throws IOException {
        BufferedReader output = new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                return port.group(1);
            }
        }
        throw new IllegalStateException("chromedriver has not started");
    }

    void open(String url) {
        command("/url", new JsonObject().put("url", url));
    }

    void size(int width, int height) {
        command("/window/rect", new JsonObject().put("width", width).put("height", height));
    }

    void prefer(String scheme) {
        command("/goog/cdp/execute", new JsonObject().put("cmd", "Emulation.setEmulatedMedia").put("params",
                new JsonObject().put("features", new JsonArray().add(
                        new JsonObject().put("name", "prefers-color-scheme").put("value", scheme)))));
    }

    /** All cookies, those too that scripts do not see. */
    String cookies() {
        return call("GET", session + "/cookie", null).toString();
    }

    void deleteCookies() {
        call("DELETE", session + "/cookie", null);
    }

    void click(String selector) {
        command("/element/" + element(selector) + "/click", new JsonObject());
    }

    void type(String selector, String text) {
        command("/element/" + element(selector) + "/value", new JsonObject().put("text", text));
    }

    /** Presses keys wherever the focus is. */
    void press(String keys) {
        JsonArray actions = new JsonArray();
        keys.codePoints().mapToObj(Character::toString).forEach(key -> actions
                .add(new JsonObject().put("type", "keyDown").put("value", key))
                .add(new JsonObject().put("type", "keyUp").put("value", key)));
        command("/actions", new JsonObject().put("actions", new JsonArray()
                .add(new JsonObject().put("type", "key").put("id", "keyboard").put("actions", actions))));
    }

    /** What the script returns, or what its promise leads to. */
    Object run(String script) {
        return command("/execute/sync", new JsonObject().put("script", script).put("args", new JsonArray()));
    }

    /** Waits until the script gives true. */
    void await(String script) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!Boolean.TRUE.equals(run("return Boolean(" + script + ")"))) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Not so: " + script + "; the page reads\n" + run("return document.body.innerText"));
            }
            pause();
        }
    }

    /** What the browser has to say of the page: errors of scripts, and what the content security policy stopped. */
    JsonArray complaints() {
        return (JsonArray) command("/se/log", new JsonObject().put("type", "browser"));
    }

    void screenshot(Path file) throws IOException {
        byte[] png = Base64.getDecoder().decode((String) call("GET", session + "/screenshot", null));
        Files.createDirectories(file.getParent());
        Files.write(file, png);
    }

    private String element(String selector) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            JsonArray found = (JsonArray) command("/elements",
                    new JsonObject().put("using", "css selector").put("value", selector));
            if (!found.isEmpty()) {
                return found.getJsonObject(0).getString(ELEMENT);
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Not there: " + selector);
            }
            pause();
        }
    }

    private Object command(String path, JsonObject body) {
        return call("POST", session + path, body);
    }

    private Object call(String method, String url, JsonObject body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            Object value = new JsonObject(response.body()).getValue("value");
            if (response.statusCode() != 200) {
                throw new AssertionError(((JsonObject) value).getString("message"));
            }
            return value;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (!driver.isAlive()) {
            return;
        }
        try {
            call("DELETE", session, null);
        } finally {
            driver.destroy();
            driver.onExit().join();
        }
    }
}
