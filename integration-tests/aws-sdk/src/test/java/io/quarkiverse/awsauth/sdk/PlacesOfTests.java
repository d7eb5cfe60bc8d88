package io.quarkiverse.awsauth.sdk;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * The places outside this machine where the AWS SDK finds credentials: the endpoint of containers, the metadata of an
 * instance, STS for a web identity's token, and IAM Identity Center for somebody who has signed in.
 */
public class PlacesOfTests implements QuarkusTestResourceLifecycleManager {

    private static final String START_URL = "https://example.awsapps.com/start";
    private static final String TOKEN = "the-token";
    private static final String ROLE = "arn:aws:iam::123456789012:role/orders";
    private static final Instant EXPIRATION = Instant.parse(BucketOfTests.EXPIRATION);

    private HttpServer server;

    /** In place of the user's own, where the SDK looks for the token of {@code aws sso login}. */
    private static Path home() {
        return Path.of(System.getProperty("home.of.tests"));
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext("/", PlacesOfTests::answer);
            server.start();
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            signIn();
            Path token = Files.writeString(home().resolve("token"), TOKEN);
            return Map.of("aws.containerCredentialsFullUri", url + "/container", "aws.ec2MetadataServiceEndpoint", url,
                    "aws.endpointUrl", url, "aws.region", "eu-central-1", "aws.webIdentityTokenFile", token.toString(),
                    "aws.roleArn", ROLE, "aws.roleSessionName", "orders");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@code aws sso login} leaves it. */
    private static void signIn() throws IOException, GeneralSecurityException {
        Path cache = Files.createDirectories(home().resolve(".aws/sso/cache"));
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(START_URL.getBytes(StandardCharsets.UTF_8));
        Files.writeString(cache.resolve(String.format("%040x.json", new BigInteger(1, digest))),
                "{\"accessToken\":\"" + TOKEN + "\",\"expiresAt\":\"" + EXPIRATION + "\",\"region\":\"eu-central-1\","
                        + "\"startUrl\":\"" + START_URL + "\"}");
    }

    /** What the file of the AWS SDK says of it, and of a role that the keys of another profile assume. */
    static String profiles() {
        return "[profile sso]\nsso_start_url=" + START_URL + "\nsso_region=eu-central-1\nsso_account_id=123456789012\n"
                + "sso_role_name=orders\n[profile role]\nrole_arn=" + ROLE + "\nsource_profile=keys\nregion=eu-central-1\n";
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        String answer = path.equals("/") ? sts(request)
                : path.equals("/container") ? json("ASIACONTAINER", "Token")
                        : path.equals("/federation/credentials") ? identityCenter(exchange)
                                : path.startsWith("/latest/") ? metadata(exchange, path) : "";
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(bytes.length == 0 ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String json(String id, String token) {
        return "{\"Code\":\"Success\",\"AccessKeyId\":\"" + id + "\",\"SecretAccessKey\":\"the-secret\",\"" + token
                + "\":\"token\",\"Expiration\":\"" + EXPIRATION + "\"}";
    }

    private static String metadata(HttpExchange exchange, String path) {
        if (path.equals("/latest/api/token")) {
            exchange.getResponseHeaders().set("x-aws-ec2-metadata-token-ttl-seconds", "60");
            return TOKEN;
        }
        String role = "/latest/meta-data/iam/security-credentials/";
        boolean known = TOKEN.equals(exchange.getRequestHeaders().getFirst("x-aws-ec2-metadata-token"));
        return !known || !path.startsWith(role) ? "" : path.equals(role) ? "orders" : json("ASIAIMDS", "Token");
    }

    private static String identityCenter(HttpExchange exchange) {
        boolean known = TOKEN.equals(exchange.getRequestHeaders().getFirst("x-amz-sso_bearer_token"))
                && "account_id=123456789012&role_name=orders".length() == exchange.getRequestURI().getQuery().length();
        return known ? "{\"roleCredentials\":{\"accessKeyId\":\"ASIASSO\",\"secretAccessKey\":\"the-secret\","
                + "\"sessionToken\":\"token\",\"expiration\":" + EXPIRATION.toEpochMilli() + "}}" : "";
    }

    private static String sts(String request) {
        boolean known = request.contains("WebIdentityToken=" + TOKEN);
        return request.contains("Action=AssumeRoleWithWebIdentity") ? known ? xml("AssumeRoleWithWebIdentity", "ASIAWEB") : ""
                : request.contains("Action=AssumeRole&") ? xml("AssumeRole", "ASIAROLE") : "";
    }

    private static String xml(String action, String id) {
        return "<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" + action
                + "Result><Credentials><AccessKeyId>" + id + "</AccessKeyId>"
                + "<SecretAccessKey>the-secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>" + EXPIRATION
                + "</Expiration></Credentials></" + action + "Result></" + action + "Response>";
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
