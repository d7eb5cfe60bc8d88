/**
 * The public words of AWS Auth: credentials, what resolves them, and the annotations that ask for them.
 */
@NullMarked
package io.quarkiverse.awsauth;

import org.jspecify.annotations.NullMarked;
