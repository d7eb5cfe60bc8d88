package io.quarkiverse.awsauth;

/**
 * A long-term key pair of an IAM user. It never expires by itself.
 *
 * @param accessKeyId the access key id, usually {@code AKIA…}
 * @param secretAccessKey the secret access key
 */
public record StaticCredentials(String accessKeyId, SecretString secretAccessKey) implements AwsCredentials {

    /**
     * @throws IllegalArgumentException if a member is empty or cannot be part of a request; the message holds no value
     */
    public StaticCredentials {
        AwsCredentials.requireToken("The access key id", accessKeyId);
        AwsCredentials.requireToken("The secret access key", secretAccessKey.reveal());
    }
}
