/**
 * What the signing of all HTTP clients has in common; the packages below have one client each.
 */
@NullMarked
package io.quarkiverse.awsauth.client;

import org.jspecify.annotations.NullMarked;
