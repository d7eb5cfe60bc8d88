/**
 * Sessions of S3 Express One Zone: short-lived credentials for one directory bucket.
 */
@NullMarked
package io.quarkiverse.awsauth.s3express;

import org.jspecify.annotations.NullMarked;
