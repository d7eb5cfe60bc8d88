package io.quarkiverse.awsauth.sigv4;

/**
 * The signature of a request whose body is signed piece by piece.
 *
 * @param headers the headers to set on the request
 * @param chain signs the pieces of the body
 */
public record StreamSignature(SignatureHeaders headers, SignatureChain chain) {
}
