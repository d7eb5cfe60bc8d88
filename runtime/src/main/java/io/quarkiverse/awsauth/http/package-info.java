/**
 * The one door to the network.
 */
@NullMarked
package io.quarkiverse.awsauth.http;

import org.jspecify.annotations.NullMarked;
