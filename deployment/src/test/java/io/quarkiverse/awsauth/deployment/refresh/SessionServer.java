package io.quarkiverse.awsauth.deployment.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** Plays IAM Roles Anywhere within the application under test, by a script for each role. */
@Path("/")
public class SessionServer {

    static final String URL = "http://localhost:${quarkus.http.test-port:8081}";

    private static final Map<String, AtomicInteger> CALLS = new ConcurrentHashMap<>();
    private static final Map<String, IntFunction<Response>> SCRIPTS = new ConcurrentHashMap<>();

    /** What is answered to the calls for a role, counted from 1. Others get sessions of an hour. */
    static void script(String role, IntFunction<Response> answers) {
        SCRIPTS.put(role, answers);
    }

    static int calls(String role) {
        AtomicInteger calls = CALLS.get(role);
        return calls == null ? 0 : calls.get();
    }

    static Response session(String role, int call, Duration lifetime) {
        return Response.status(201)
                .entity("{\"credentialSet\":[{\"credentials\":{\"accessKeyId\":\"ASIA" + role + call
                        + "\",\"secretAccessKey\":\"very-secret\",\"sessionToken\":\"secret-token\",\"expiration\":\""
                        + Instant.now().plus(lifetime) + "\"}}]}")
                .build();
    }

    static Response refused(String message, Instant date) {
        return Response.status(403).entity("{\"message\":\"" + message + "\"}")
                .header("x-amzn-ErrorType", "AccessDeniedException")
                .header("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC))).build();
    }

    /** Adds credentials that come from here, their name also being that of the role. */
    static QuarkusUnitTest configure(QuarkusUnitTest test, String name, String role, String endpoint) {
        String prefix = "quarkus.aws-auth.credentials.\"" + name + "\".roles-anywhere.";
        return test.overrideRuntimeConfigKey(prefix + "trust-anchor-arn", arn("trust-anchor"))
                .overrideRuntimeConfigKey(prefix + "profile-arn", arn("profile"))
                .overrideRuntimeConfigKey(prefix + "role-arn", "arn:aws:iam::123456789012:role/" + role)
                .overrideRuntimeConfigKey(prefix + "read-timeout", "1s")
                .overrideRuntimeConfigKey(prefix + "endpoint-override", endpoint);
    }

    static QuarkusUnitTest configure(QuarkusUnitTest test, String... names) {
        for (String name : names) {
            configure(test, name, name, URL);
        }
        return test;
    }

    private static String arn(String resource) {
        return "arn:aws:rolesanywhere:eu-west-3:123456789012:" + resource + "/00000000-0000-4000-8000-000000000001";
    }

    @POST
    @Path("/sessions")
    public Uni<Response> createSession(String body) {
        String role = body.replaceAll("(?s).*:role/(\\w+).*", "$1");
        int call = CALLS.computeIfAbsent(role, first -> new AtomicInteger()).incrementAndGet();
        return Uni.createFrom().item(SCRIPTS.getOrDefault(role, number -> session(role, number, Duration.ofHours(1)))
                .apply(call));
    }
}
