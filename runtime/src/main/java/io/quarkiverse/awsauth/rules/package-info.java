/**
 * What must hold of settings that several credential sources have.
 */
@NullMarked
package io.quarkiverse.awsauth.rules;

import org.jspecify.annotations.NullMarked;
