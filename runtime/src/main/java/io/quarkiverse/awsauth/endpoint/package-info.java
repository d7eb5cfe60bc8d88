/**
 * Where AWS' services are: partitions, regions and host names.
 */
@NullMarked
package io.quarkiverse.awsauth.endpoint;

import org.jspecify.annotations.NullMarked;
