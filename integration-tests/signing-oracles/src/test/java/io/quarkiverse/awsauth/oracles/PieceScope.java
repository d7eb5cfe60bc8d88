package io.quarkiverse.awsauth.oracles;

import java.time.Instant;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * What the signature of a piece of a body depends on, beside the piece and the signature before it.
 *
 * @param time the request's for a chunk or a trailer, its own for an event
 */
record PieceScope(SigningTarget target, AwsCredentials credentials, Instant time) {
}
