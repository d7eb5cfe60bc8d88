/**
 * The AWS SDK in an application: its beans and modules.
 */
@NullMarked
package io.quarkiverse.awsauth.runtime.awssdk;

import org.jspecify.annotations.NullMarked;
