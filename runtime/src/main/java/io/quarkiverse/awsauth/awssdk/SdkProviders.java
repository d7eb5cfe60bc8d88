package io.quarkiverse.awsauth.awssdk;

import java.io.File;
import java.util.List;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsSdkSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProcessCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;

/**
 * Makes the provider of a source: a new one each time, which has cached nothing.
 *
 * @param beans finds beans of the application
 */
record SdkProviders(NamedProviders beans) {

    AwsCredentialsProvider provider(AwsSdkSource source) {
        return switch (source.provider()) {
            case DEFAULT -> DefaultCredentialsProvider.builder().profileName(source.setting()).build();
            case ENVIRONMENT -> EnvironmentVariableCredentialsProvider.create();
            case SYSTEM_PROPERTIES -> SystemPropertyCredentialsProvider.create();
            case PROFILE, SSO -> ProfileCredentialsProvider.builder().profileName(source.setting()).build();
            case WEB_IDENTITY -> WebIdentityTokenFileCredentialsProvider.create();
            case PROCESS -> ProcessCredentialsProvider.builder().command(shell(told(source, "command"))).build();
            case CONTAINER -> ContainerCredentialsProvider.create();
            case IMDS -> InstanceProfileCredentialsProvider.create();
            case BEAN -> bean(told(source, "bean"));
        };
    }

    /** Whatever the application makes, it closes. */
    static boolean isOurs(AwsSdkSource source) {
        return source.provider() != AwsSdkSource.Provider.BEAN;
    }

    private AwsCredentialsProvider bean(String name) {
        AwsCredentialsProvider bean = beans.find(name).orElseThrow(() -> wrong("there is no bean named '" + name
                + "' of type AwsCredentialsProvider; make one with @Named(\"" + name + "\"), or correct aws-sdk.bean"));
        if (bean instanceof AwsSdkCredentialsProvider) {
            throw wrong("the bean '" + name + "' is made of credentials of AWS Auth, which would be asked for themselves; use"
                    + " their name, or name another bean in aws-sdk.bean");
        }
        return bean;
    }

    /** As the SDK runs {@code credential_process} of a profile. */
    private static List<String> shell(String command) {
        return File.separatorChar == '\\' ? List.of("cmd.exe", "/C", command) : List.of("sh", "-c", command);
    }

    private static String told(AwsSdkSource source, String setting) {
        if (source.setting() == null) {
            throw wrong("the AWS SDK's provider " + source.provider() + " needs a " + setting + "; set aws-sdk." + setting);
        }
        return source.setting();
    }

    private static AwsCredentialsException wrong(String message) {
        return new AwsCredentialsException(Reason.CONFIGURATION, message);
    }
}
