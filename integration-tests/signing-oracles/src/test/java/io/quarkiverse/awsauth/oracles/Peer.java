package io.quarkiverse.awsauth.oracles;

/** A signer that others wrote, for our verifier. */
interface Peer {

    boolean signs(Form form);

    /** Throws where it refuses the sample. */
    Sent sign(Sample sample, Form form) throws Exception;
}
