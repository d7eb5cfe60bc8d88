package io.quarkiverse.awsauth.s3;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The same bucket by clients that differ in what they sign of bodies. */
@ApplicationScoped
public class Buckets {

    @RestClient
    AutoBucket auto;

    @RestClient
    SignedBucket signed;

    @RestClient
    UnsignedBucket unsigned;

    @RestClient
    ConfiguredBucket configured;

    Bucket by(String client) {
        return switch (client) {
            case "auto" -> auto;
            case "signed" -> signed;
            case "unsigned" -> unsigned;
            case "configured" -> configured;
            default -> throw new IllegalArgumentException(client);
        };
    }
}
