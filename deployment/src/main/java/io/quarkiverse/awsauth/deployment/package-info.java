/**
 * The build of an application that uses AWS Auth: finds what it asks for and prepares it.
 */
@NullMarked
package io.quarkiverse.awsauth.deployment;

import org.jspecify.annotations.NullMarked;
