/**
 * Starts the AWS emulator where nothing is configured: in dev mode, in tests and under {@code quarkus:run}.
 */
@NullMarked
package io.quarkiverse.awsauth.deployment.devservices;

import org.jspecify.annotations.NullMarked;
