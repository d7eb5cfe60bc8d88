/**
 * Bodies of REST clients that are not sent as they are: files, streams and forms, whose length and digest must be known
 * before, or which are encoded while they are sent.
 */
@NullMarked
package io.quarkiverse.awsauth.runtime.restclient.body;

import org.jspecify.annotations.NullMarked;
