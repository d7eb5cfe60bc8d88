/**
 * An emulator of the AWS services that authenticate a workload, for Dev Services and tests.
 * <p>
 * Signatures are verified by the extension's own verifier, which starts from the request as received and shares no step with
 * the signers, so that an agreement between the two means something.
 */
@NullMarked
package io.quarkiverse.awsauth.deployment.emulator;

import org.jspecify.annotations.NullMarked;
