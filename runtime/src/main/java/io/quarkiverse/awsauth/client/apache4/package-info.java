/**
 * Signing for version 4 of Apache's HTTP clients, which an application has if it uses them.
 */
@NullMarked
package io.quarkiverse.awsauth.client.apache4;

import org.jspecify.annotations.NullMarked;
