/**
 * The time of the services, which may differ from this machine's.
 */
@NullMarked
package io.quarkiverse.awsauth.time;

import org.jspecify.annotations.NullMarked;
