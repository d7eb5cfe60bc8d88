package io.quarkiverse.awsauth;

/**
 * Where credentials come from. Exactly one source stands behind a name.
 */
public sealed interface CredentialSource permits RolesAnywhereSource, AssumeRoleSource, FixedSource, AwsSdkSource {
}
