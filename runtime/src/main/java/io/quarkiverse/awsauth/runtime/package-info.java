/**
 * Where Quarkus meets the pure packages: configuration becomes settings, settings become beans.
 */
@NullMarked
package io.quarkiverse.awsauth.runtime;

import org.jspecify.annotations.NullMarked;
