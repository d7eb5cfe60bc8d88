package io.quarkiverse.awsauth.s3;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.PayloadMode;

/** Signs no bodies. */
@RegisterRestClient(configKey = "unsigned")
@AwsSigned(service = "s3", region = "us-east-1", payload = PayloadMode.UNSIGNED)
public interface UnsignedBucket extends Bucket {
}
