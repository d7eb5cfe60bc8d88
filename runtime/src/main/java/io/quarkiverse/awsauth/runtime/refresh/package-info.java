/**
 * Drives the life of credentials by Quarkus' scheduler, and tells what happens to them.
 */
@NullMarked
package io.quarkiverse.awsauth.runtime.refresh;

import org.jspecify.annotations.NullMarked;
