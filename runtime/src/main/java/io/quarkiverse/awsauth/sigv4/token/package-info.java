/**
 * Passwords and bearer tokens of AWS' services that are presigned URLs in disguise: databases, caches, Kafka, Kubernetes.
 */
@NullMarked
package io.quarkiverse.awsauth.sigv4.token;

import org.jspecify.annotations.NullMarked;
