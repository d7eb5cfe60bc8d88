package io.quarkiverse.awsauth;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Credentials that a provider of the AWS SDK for Java v2 finds, which the application must have on its class path. The
 * provider is made anew for each attempt, so that no second cache stands between the source and its callers; a bean is asked
 * as it is.
 *
 * @param provider which of the SDK's providers
 * @param setting what it is told: a profile's name, a command, or a bean's name; null where it needs none, see
 *        {@link Provider}
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html">Credentials providers
 *      in the developer guide of the AWS SDK for Java</a>
 */
public record AwsSdkSource(Provider provider, @Nullable String setting) implements CredentialSource {

    /** The SDK's providers. */
    public enum Provider {
        /** All of the SDK's places in the SDK's order. May be told a profile. */
        DEFAULT,
        /** Environment variables: {@code AWS_ACCESS_KEY_ID} and its like. */
        ENVIRONMENT,
        /** Java's system properties: {@code aws.accessKeyId} and its like. */
        SYSTEM_PROPERTIES,
        /** A profile in the SDK's files, whatever it says. May be told which one. */
        PROFILE,
        /** A profile that signs in by IAM Identity Center. May be told which one. */
        SSO,
        /** A token in a file, that AWS STS takes for a role, as in Amazon EKS. */
        WEB_IDENTITY,
        /** The output of a command, which has to be told. */
        PROCESS,
        /** The endpoint of a container: Amazon ECS, EKS Pod Identity. */
        CONTAINER,
        /** The instance metadata service of Amazon EC2. */
        IMDS,
        /** A bean of type {@code AwsCredentialsProvider}, whose name has to be told. */
        BEAN;

        /**
         * @return as configuration names it, e.g. {@code web-identity}
         */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @return all of the SDK's places, in the SDK's order
     */
    public static AwsSdkSource defaultChain() {
        return of(Provider.DEFAULT);
    }

    /**
     * @param provider one that need not be told anything
     * @return the source; whether the provider can do without is checked where it is used
     */
    public static AwsSdkSource of(Provider provider) {
        return new AwsSdkSource(provider, null);
    }

    /**
     * @param name a profile in the SDK's files
     * @return the source
     */
    public static AwsSdkSource profile(String name) {
        return new AwsSdkSource(Provider.PROFILE, name);
    }

    /**
     * @param command what the system's shell runs, as {@code credential_process} of a profile
     * @return the source
     */
    public static AwsSdkSource process(String command) {
        return new AwsSdkSource(Provider.PROCESS, command);
    }

    /**
     * @param name the CDI name of a bean of type {@code AwsCredentialsProvider}
     * @return the source
     */
    public static AwsSdkSource bean(String name) {
        return new AwsSdkSource(Provider.BEAN, name);
    }

    /** Without the command, which may hold a secret. */
    @Override
    public String toString() {
        return "AWS SDK " + provider + (setting == null || provider == Provider.PROCESS ? "" : " '" + setting + "'");
    }
}
