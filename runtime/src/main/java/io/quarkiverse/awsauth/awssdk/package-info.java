/**
 * The AWS SDK for Java v2, both ways: credentials for it, and credentials from it. Only applications that have it load these
 * classes.
 */
@NullMarked
package io.quarkiverse.awsauth.awssdk;

import org.jspecify.annotations.NullMarked;
