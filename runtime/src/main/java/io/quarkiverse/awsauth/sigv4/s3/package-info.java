/**
 * Uploads to Amazon S3 from the forms of web pages: policies and their signatures.
 */
@NullMarked
package io.quarkiverse.awsauth.sigv4.s3;

import org.jspecify.annotations.NullMarked;
