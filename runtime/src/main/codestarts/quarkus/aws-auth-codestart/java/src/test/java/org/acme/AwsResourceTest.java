package org.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class AwsResourceTest {

    @Inject
    AwsResource resource;

    @Test
    void tellsTheSession() {
        AwsResource.Session session = resource.session().await().indefinitely();

        assertTrue(session.expiration().isAfter(Instant.now()));
    }

    @Test
    void signsRequests() {
        Map<String, Object> received = resource.orders();

        assertEquals("execute-api", received.get("service"));
        assertTrue(received.get("principalArn").toString().contains(":assumed-role/dev-services/"));
    }
}
