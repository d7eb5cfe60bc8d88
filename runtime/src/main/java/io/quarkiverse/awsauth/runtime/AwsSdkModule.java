package io.quarkiverse.awsauth.runtime;

import java.util.EnumSet;
import java.util.Set;

import io.quarkiverse.awsauth.AwsSdkSource;

/** What an application may have of the AWS SDK for Java v2, as far as credentials need it. */
public enum AwsSdkModule {

    /** Credentials, and the providers that need no service. */
    AUTH("auth", "software.amazon.awssdk.auth.credentials.AwsCredentialsProvider"),
    /** AWS STS. */
    STS("sts", "software.amazon.awssdk.services.sts.StsClient"),
    /** IAM Identity Center. */
    SSO("sso", "software.amazon.awssdk.services.sso.SsoClient"),
    /** Signing in to IAM Identity Center. */
    SSO_OIDC("ssooidc", "software.amazon.awssdk.services.ssooidc.SsoOidcClient");

    private final String artifact;
    private final String className;

    AwsSdkModule(String artifact, String className) {
        this.artifact = artifact;
        this.className = className;
    }

    /**
     * @return a class of it, which tells whether it is there
     */
    public String className() {
        return className;
    }

    /**
     * @param provider a provider of the SDK
     * @return what it does not work without
     */
    static Set<AwsSdkModule> neededBy(AwsSdkSource.Provider provider) {
        return switch (provider) {
            case WEB_IDENTITY -> EnumSet.of(AUTH, STS);
            case SSO -> EnumSet.of(AUTH, SSO, SSO_OIDC);
            case DEFAULT, ENVIRONMENT, SYSTEM_PROPERTIES, PROFILE, PROCESS, CONTAINER, IMDS, BEAN -> EnumSet.of(AUTH);
        };
    }

    /**
     * @return its Maven coordinates, without the version
     */
    @Override
    public String toString() {
        return "software.amazon.awssdk:" + artifact;
    }
}
