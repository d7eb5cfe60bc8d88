/**
 * Signing for {@link java.net.http.HttpClient}.
 */
@NullMarked
package io.quarkiverse.awsauth.client.jdk;

import org.jspecify.annotations.NullMarked;
