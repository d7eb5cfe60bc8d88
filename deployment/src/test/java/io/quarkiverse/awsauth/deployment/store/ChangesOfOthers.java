package io.quarkiverse.awsauth.deployment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.StoredCredentials;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.quarkus.test.QuarkusUnitTest;

/** What another instance of the application changes is seen by all who use the name. */
abstract class ChangesOfOthers {

    private static final String NOBODY = "Credentials stored: they are neither configured nor stored; set"
            + " quarkus.aws-auth.credentials.\"stored\".*, or add them to the store";

    /** A service that tells how it was called. */
    @Path("/authorization")
    public static class Service {
        @GET
        public String authorization(@Context HttpHeaders headers) {
            return headers.getHeaderString("Authorization");
        }
    }

    @Path("/authorization")
    @RegisterRestClient(configKey = "caller")
    @AwsSigned(service = "sqs", region = "eu-west-3", credentials = "stored")
    public interface Caller {
        @GET
        String call();
    }

    /**
     * @param application an application that has a database
     */
    static QuarkusUnitTest changed(QuarkusUnitTest application, String pollInterval) {
        return application
                .withApplicationRoot(
                        jar -> jar.addClasses(TestDatabase.class, Service.class, Caller.class, Replica.class, Eventually.class))
                .overrideConfigKey("quarkus.rest-client.caller.url", "http://localhost:${quarkus.http.test-port:8081}")
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.poll-interval", pollInterval);
    }

    @Inject
    @AwsCredentialsName("stored")
    AwsCredentialsResolver injected;
    @Inject
    AwsCredentialsRegistry registry;
    @Inject
    AwsCredentialsStore store;
    @Inject
    AgroalDataSource dataSource;
    @RestClient
    Caller caller;

    /** How long it may take until a change is seen. */
    abstract Duration soon();

    @Test
    void areSeenWithoutARestart() {
        StoreDatabase other = Replica.of(dataSource);
        assertThat(registry.findAndAwait("stored")).isEmpty();
        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(injected::resolveAndAwait).withMessage(NOBODY);
        assertThatExceptionOfType(Exception.class).isThrownBy(caller::call).withStackTraceContaining(NOBODY);

        StoredCredentials added = other.add("stored", Replica.keyPair("AKIAADDED"), Replica.COLLEAGUE);
        isSeenBy("AKIAADDED");
        AwsCredentialsResolver found = registry.findAndAwait("stored").orElseThrow();

        StoredCredentials replaced = other.replace("stored", added.version(), Replica.keyPair("AKIAREPLACED"),
                Replica.COLLEAGUE);
        isSeenBy("AKIAREPLACED");
        assertThat(found.resolveAndAwait().accessKeyId()).isEqualTo("AKIAREPLACED");
        assertThat(found.resolveAndAwait().secretAccessKey().reveal()).isEqualTo(Replica.secret("AKIAREPLACED"));

        StoredCredentials disabled = other.setDisabled("stored", replaced.version(), true, Replica.COLLEAGUE);
        String message = "Credentials stored: they are disabled; last changed on " + disabled.changed()
                + " by colleague; enable them";
        isRefusedWith(message);
        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(found::resolveAndAwait).withMessage(message);
        assertThat(registry.findAndAwait("stored")).as("disabled is not unknown").isPresent();

        StoredCredentials enabled = other.setDisabled("stored", disabled.version(), false, Replica.COLLEAGUE);
        isSeenBy("AKIAREPLACED");

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.replace("stored", added.version(), Replica.keyPair("AKIALOST")))
                .withMessage("the stored credentials 'stored' have version " + enabled.version() + ", not " + added.version()
                        + ": colleague has changed them at " + enabled.changed() + "; look at them again")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT));

        other.delete("stored", enabled.version(), Replica.COLLEAGUE);
        isRefusedWith(NOBODY);
        assertThat(registry.findAndAwait("stored")).isEmpty();

        StoredCredentials again = other.add("stored", Replica.keyPair("AKIAAGAIN"), Replica.COLLEAGUE);
        isSeenBy("AKIAAGAIN");
        other.delete("stored", again.version(), Replica.COLLEAGUE);
        isRefusedWith(NOBODY);
    }

    /** One change may be told while the one before is being read. */
    @Test
    void areNotMissedInABurst() {
        StoreDatabase other = Replica.of(dataSource);
        StoredCredentials last = other.add("burst", Replica.keyPair("AKIA0"), Replica.COLLEAGUE);
        AwsCredentialsResolver burst = registry.findAndAwait("burst").orElseThrow();
        for (int i = 1; i <= 200; i++) {
            last = other.replace("burst", last.version(), Replica.keyPair("AKIA" + i), Replica.COLLEAGUE);
        }
        assertThat(Eventually.is("the last change is seen",
                () -> burst.resolveAndAwait().accessKeyId().equals("AKIA200"))).isLessThan(soon());
        assertThat(store.list("", 10)).extracting(StoredCredentials::name).isEqualTo(List.of("burst"));
    }

    private void isSeenBy(String accessKeyId) {
        assertThat(Eventually.is(accessKeyId + " is seen", () -> accessKeyId.equals(accessKeyIdOf(injected))))
                .isLessThan(soon());
        assertThat(caller.call()).startsWith("AWS4-HMAC-SHA256 Credential=" + accessKeyId + "/");
        assertThat(accessKeyIdOf(registry.findAndAwait("stored").orElseThrow())).isEqualTo(accessKeyId);
    }

    private void isRefusedWith(String message) {
        assertThat(Eventually.is(message, () -> accessKeyIdOf(injected).equals(message))).isLessThan(soon());
        assertThatExceptionOfType(Exception.class).isThrownBy(caller::call).withStackTraceContaining(message);
    }

    /** Or why there is none. */
    private static String accessKeyIdOf(AwsCredentialsResolver resolver) {
        try {
            return resolver.resolveAndAwait().accessKeyId();
        } catch (AwsCredentialsException e) {
            return e.getMessage();
        }
    }
}
