/**
 * Client certificates in a running application: from files, from the configuration, from the TLS registry and from beans.
 */
@NullMarked
package io.quarkiverse.awsauth.runtime.certificate;

import org.jspecify.annotations.NullMarked;
