package io.quarkiverse.awsauth.s3;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.PayloadMode;

/** Signs the digest of each body. */
@RegisterRestClient(configKey = "signed")
@AwsSigned(service = "s3", region = "us-east-1", payload = PayloadMode.SIGNED)
public interface SignedBucket extends Bucket {
}
