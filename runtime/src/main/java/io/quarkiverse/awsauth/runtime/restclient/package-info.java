/**
 * Signs the requests of REST clients: the last thing that happens to them before they are sent.
 */
@NullMarked
package io.quarkiverse.awsauth.runtime.restclient;

import org.jspecify.annotations.NullMarked;
