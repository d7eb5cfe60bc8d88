package io.quarkiverse.awsauth.deployment.emulator;

import io.quarkiverse.awsauth.sigv4.verify.SignatureClaim;

/**
 * A call together with what it claims about its signature.
 */
record SignedCall(Call call, SignatureClaim claim) {
}
