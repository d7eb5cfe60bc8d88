/**
 * An emulator of the AWS services that authenticate a workload, for Dev Services and tests.
 * <p>
 * It is written from the published rules as a <em>server</em> sees them: it starts from the request as received and recomputes
 * what was signed. It deliberately shares no code with the signers of this extension, so that an agreement between the two
 * means something.
 */
@NullMarked
package io.quarkiverse.awsauth.deployment.emulator;

import org.jspecify.annotations.NullMarked;
