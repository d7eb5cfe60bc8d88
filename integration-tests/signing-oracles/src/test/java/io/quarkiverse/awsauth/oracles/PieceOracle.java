package io.quarkiverse.awsauth.oracles;

import java.util.List;

import io.quarkiverse.awsauth.sigv4.Header;

/**
 * A signer that others wrote, for bodies that are signed piece by piece. Signatures are in hexadecimal, those of Version 4A
 * without padding; each is given the one before it.
 */
interface PieceOracle {

    String chunk(PieceScope scope, byte[] data, String previous) throws Exception;

    String trailer(PieceScope scope, List<Header> fields, String previous) throws Exception;

    /** A message of an event stream, whose date is the scope's time. */
    String event(PieceScope scope, byte[] message, String previous) throws Exception;
}
