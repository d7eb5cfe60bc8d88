/**
 * IAM Roles Anywhere: a client certificate in, session credentials out.
 */
@NullMarked
package io.quarkiverse.awsauth.rolesanywhere;

import org.jspecify.annotations.NullMarked;
