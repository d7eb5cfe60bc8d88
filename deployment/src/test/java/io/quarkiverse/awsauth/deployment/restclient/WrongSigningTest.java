package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

import jakarta.ws.rs.GET;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** The build tells which clients are not there, and which values are wrong. */
class WrongSigningTest {

    private static final String SIGNING = "quarkus.aws-auth.signing.";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Queue.class))
            .overrideConfigKey(SIGNING + "queeu.service", "sqs")
            .overrideConfigKey(SIGNING + "\"" + Queue.class.getName() + "s\".service", "sqs")
            .overrideConfigKey(SIGNING + "\"" + WrongSigningTest.class.getName() + "\".service", "sqs")
            .overrideConfigKey(SIGNING + "entirely-different.service", "sqs")
            .overrideConfigKey(SIGNING + "queue.service", "a/b")
            .overrideConfigKey(SIGNING + "queue.region", "eu central")
            .overrideConfigKey(SIGNING + "queue.enabled", "perhaps")
            .overrideConfigKey(SIGNING + "queue.repeat", "often")
            .overrideConfigKey(SIGNING + "queue.payload", "half")
            .overrideConfigKey(SIGNING + "queue.allowed-hosts", "example.com,https://example.com/")
            .assertException(WrongSigningTest::check);

    @RegisterRestClient(configKey = "queue")
    public interface Queue {

        @GET
        String get();
    }

    @Test
    void theApplicationIsNotBuilt() {
        assertThat(true).as("built").isFalse();
    }

    private static void check(Throwable failure) {
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        String queue = SIGNING + "\"queue\".";
        assertThat(all.toString()).contains(
                SIGNING + "\"queeu\": no REST client has this configuration key, nor is there an interface of this name; did you"
                        + " mean 'queue'?",
                SIGNING + "\"" + Queue.class.getName() + "s\": no REST client has this configuration key, nor is there an"
                        + " interface of this name; did you mean '" + Queue.class.getName() + "'?",
                SIGNING + "\"" + WrongSigningTest.class.getName()
                        + "\": no REST client has this configuration key, nor is there"
                        + " an interface of this name",
                SIGNING + "\"entirely-different\": no REST client has this configuration key, nor is there an interface of this"
                        + " name; use a configKey of @RegisterRestClient, or the full name of an interface",
                queue + "service: ", queue + "region: ", queue + "enabled: ", queue + "repeat: ",
                "queue.payload: 'half' is none of auto, signed, unsigned, chunked",
                queue + "allowed-hosts: 'https://example.com/' is no host");
    }
}
