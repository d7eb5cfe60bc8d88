package io.quarkiverse.awsauth.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** A service that takes forms and one that takes JSON, with session credentials that they have issued. */
@NeedsMoto
@QuarkusIntegrationTest
@WithTestResource(BucketOfTests.class)
@WithTestResource(MotoOfTests.class)
class ServicesIT {

    private static final String TABLE = "{\"TableName\":\"notes\",\"BillingMode\":\"PAY_PER_REQUEST\","
            + "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],"
            + "\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}]}";
    private static final String ITEM = "{\"TableName\":\"notes\",\"Item\":{\"id\":{\"S\":\"ü + %\"}}}";

    @TestHTTPResource("/")
    URI root;

    @ToMoto
    Relay relay;

    ApplicationClient application;

    @BeforeEach
    void connect() {
        application = new ApplicationClient(root);
    }

    @Test
    void theTokenServiceKnowsTheRole() {
        assertThat(application.get("services/identity")).startsWith("200 ")
                .contains("arn:aws:sts::123456789012:assumed-role/caller/quarkus-aws-auth");
    }

    @Test
    void tables() {
        assertThat(application.table("CreateTable", TABLE)).startsWith("200 ");
        assertThat(application.table("PutItem", ITEM)).startsWith("200 ");
        assertThat(application.table("Scan", "{\"TableName\":\"notes\"}")).startsWith("200 ").contains("\"Count\": 1");
    }

    @Test
    void whatIsTamperedWithIsRefused() {
        for (String mark : new String[] { "\"TableName\":\"note", "Signature=" }) {
            relay.tamperAfter(mark);
            String answer = application.table("ListTables", "{\"TableName\":\"notes\"}");
            assertThat(relay.stopTampering()).as(mark).isTrue();
            assertThat(answer).as(mark).startsWith("502 WebApplicationException 403 ");
        }
    }
}
