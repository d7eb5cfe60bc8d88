package io.quarkiverse.awsauth.runtime.awssdk;

import io.quarkiverse.awsauth.awssdk.AwsSdkCredentialsProvider;
import io.quarkiverse.awsauth.runtime.CredentialsRegistry;
import io.quarkus.arc.Arc;
import io.quarkus.arc.BeanCreator;
import io.quarkus.arc.SyntheticCreationalContext;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Makes the bean that gives SDK clients the credentials of a name. Other extensions look it up while they start, before there
 * are settings: the name is looked for when somebody asks for credentials.
 */
public final class AwsSdkProviderCreator implements BeanCreator<AwsCredentialsProvider> {

    /** The parameter that has the credentials name. */
    public static final String NAME = "name";

    @Override
    public AwsCredentialsProvider create(SyntheticCreationalContext<AwsCredentialsProvider> context) {
        String name = String.valueOf(context.getParams().get(NAME));
        return new AwsSdkCredentialsProvider(() -> Arc.container().select(CredentialsRegistry.class).get().named(name));
    }
}
