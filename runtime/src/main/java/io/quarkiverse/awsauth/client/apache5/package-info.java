/**
 * Signing for version 5 of Apache's HTTP clients, which an application has if it uses them.
 */
@NullMarked
package io.quarkiverse.awsauth.client.apache5;

import org.jspecify.annotations.NullMarked;
