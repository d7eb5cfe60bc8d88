/**
 * The configuration as it is written down. It describes; what it means is decided elsewhere.
 */
@NullMarked
package io.quarkiverse.awsauth.runtime.config;

import org.jspecify.annotations.NullMarked;
