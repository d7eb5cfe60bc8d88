/**
 * Bodies that are signed, or followed by their checksum, while they are sent: Amazon S3's content encoding
 * {@code aws-chunked}, as a blocking and as a reactive stream. Knows the JDK and Mutiny.
 */
@NullMarked
package io.quarkiverse.awsauth.sigv4.chunked;

import org.jspecify.annotations.NullMarked;
