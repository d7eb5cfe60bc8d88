package io.quarkiverse.awsauth.oracles;

/** Somebody else's signer. */
interface Oracle {

    /** Who it is. */
    Judge judge();

    /** Whether it can sign like this at all. */
    boolean knows(Sample sample);

    Outcome sign(Sample sample);
}
