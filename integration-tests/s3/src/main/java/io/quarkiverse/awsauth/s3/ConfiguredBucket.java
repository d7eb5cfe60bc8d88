package io.quarkiverse.awsauth.s3;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** As if it were somebody else's: configuration alone has it signed, each body in chunks. */
@RegisterRestClient(configKey = "configured")
public interface ConfiguredBucket extends Bucket {
}
