package io.quarkiverse.awsauth.runtime;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.runtime.restclient.SignedClient;
import io.quarkiverse.awsauth.runtime.restclient.SignedClients;
import io.quarkiverse.awsauth.signing.AwsRequestSigner;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.quarkus.arc.SyntheticCreationalContext;
import io.quarkus.restclient.config.RestClientsConfig;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/** Carries what the build has found into the start of the application. */
@Recorder
public class AwsAuthRecorder {

    private final RuntimeValue<AwsAuthConfig> config;
    private final RuntimeValue<RestClientsConfig> restClients;

    /**
     * @param config the configuration
     * @param restClients the configuration of REST clients
     */
    public AwsAuthRecorder(RuntimeValue<AwsAuthConfig> config, RuntimeValue<RestClientsConfig> restClients) {
        this.config = config;
        this.restClients = restClients;
    }

    /**
     * Checks the configuration, or fails the start.
     *
     * @param neededBy who injects credentials, by their names
     * @param clients all REST clients
     * @param providedCertificates the identifiers of client certificates that beans give
     * @param store what the build has found out about stored credentials
     * @param awsSdk what the application has of the AWS SDK
     * @return the settings
     */
    public RuntimeValue<Settings> checkedSettings(Map<String, String> neededBy, List<SignedClient> clients,
            Set<String> providedCertificates, KnownElsewhere.Store store, Set<AwsSdkModule> awsSdk) {
        return new RuntimeValue<>(new StartChecks(config.getValue(), restClients.getValue(),
                new KnownElsewhere(Set.of(), providedCertificates, Set.of(), store, awsSdk), InstantSource.system())
                .check(neededBy, clients));
    }

    /**
     * @param name a credentials name
     * @return makes the bean that resolves it
     */
    public Function<SyntheticCreationalContext<AwsCredentialsResolver>, AwsCredentialsResolver> resolver(String name) {
        return context -> context.getInjectedReference(CredentialsRegistry.class).named(name);
    }

    /**
     * @param name a credentials name
     * @return makes the bean that signs with its credentials
     */
    public Function<SyntheticCreationalContext<AwsRequestSigner>, AwsRequestSigner> requestSigner(String name) {
        return context -> context.getInjectedReference(RequestSigners.class).signer(name);
    }

    /**
     * @param name a credentials name
     * @return makes the bean that is its credentials as they are at the moment
     */
    public Function<SyntheticCreationalContext<AwsCredentials>, AwsCredentials> credentials(String name) {
        return context -> context.getInjectedReference(CredentialsRegistry.class).named(name).resolveAndAwait();
    }

    /**
     * @param clients all REST clients
     * @param annotatedUrls the URLs that annotations give, by the interfaces that have them
     * @return makes the bean that knows them
     */
    public Function<SyntheticCreationalContext<SignedClients>, SignedClients> signedClients(List<SignedClient> clients,
            Map<String, String> annotatedUrls) {
        return context -> new SignedClients(clients, annotatedUrls, context.getInjectedReference(Settings.class),
                context.getInjectedReference(CredentialsRegistry.class), context.getInjectedReference(ServiceClock.class),
                restClients.getValue());
    }
}
