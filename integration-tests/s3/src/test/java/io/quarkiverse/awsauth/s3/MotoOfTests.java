package io.quarkiverse.awsauth.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Where {@code moto_server} is installed: starts it behind a relay, with a user and a role that may do anything. */
public class MotoOfTests implements QuarkusTestResourceLifecycleManager {

    /** How many requests need no signature. */
    private static final int PREPARATIONS = 5;
    private static final String ALL = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private Process server;
    private Relay relay;

    @Override
    public Map<String, String> start() {
        Path program = NeedsMoto.Condition.program().orElse(null);
        if (program == null) {
            return Map.of();
        }
        try {
            int port = freePort();
            server = start(program, port);
            String url = "http://127.0.0.1:" + port;
            iam(url, "Action=CreateUser&UserName=caller");
            iam(url, "Action=PutUserPolicy&UserName=caller&PolicyName=all&PolicyDocument=" + encoded(ALL));
            iam(url, "Action=CreateRole&RoleName=caller&AssumeRolePolicyDocument=" + encoded(ALL));
            iam(url, "Action=PutRolePolicy&RoleName=caller&PolicyName=all&PolicyDocument=" + encoded(ALL));
            String keys = iam(url, "Action=CreateAccessKey&UserName=caller");
            relay = new Relay(port);
            return Map.of("moto.url", "http://127.0.0.1:" + relay.port(), "moto.access-key-id", element("AccessKeyId", keys),
                    "moto.secret-access-key", element("SecretAccessKey", keys));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(relay, new TestInjector.AnnotatedAndMatchesType(ToMoto.class, Relay.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
        }
    }

    private static Process start(Path program, int port) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "-H", "127.0.0.1", "-p", String.valueOf(port))
                .redirectErrorStream(true).redirectOutput(Path.of("target", "moto.log").toFile());
        builder.environment().put("INITIAL_NO_AUTH_ACTION_COUNT", String.valueOf(PREPARATIONS));
        Process process = builder.start();
        Instant end = Instant.now().plus(Duration.ofMinutes(1));
        while (!isListening(port)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                process.destroy();
                throw new IllegalStateException("moto_server does not start; see target/moto.log");
            }
            Thread.sleep(50);
        }
        return process;
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The scope tells the server which service is meant; nobody looks at the signature yet. */
    private static String iam(String url, String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=none/20260101/us-east-1/iam/aws4_request,"
                        + " SignedHeaders=host, Signature=none")
                .POST(BodyPublishers.ofString(form + "&Version=2010-05-08")).build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(form + ": " + response.body());
        }
        return response.body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String element(String name, String xml) {
        Matcher matcher = Pattern.compile("<" + name + ">([^<]+)</" + name + ">").matcher(xml);
        if (!matcher.find()) {
            throw new IllegalStateException("There is no " + name + " in " + xml);
        }
        return matcher.group(1);
    }
}
