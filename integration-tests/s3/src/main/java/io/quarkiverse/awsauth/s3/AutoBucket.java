package io.quarkiverse.awsauth.s3;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.quarkiverse.awsauth.AwsSigned;

/** Leaves it to the extension what of bodies is signed. */
@RegisterRestClient(configKey = "auto")
@AwsSigned(service = "s3", region = "us-east-1")
public interface AutoBucket extends Bucket {
}
