package io.quarkiverse.awsauth.oracles;

/** A signer that others wrote, for our verifier. It signs all that none of its quirks fits. */
interface Peer {

    Judge judge();

    boolean signs(Form form);

    /** At least that share of random requests it can judge. */
    double share(Form form);

    /** The sample as this signer is given it. */
    default Sample prepare(Sample sample) {
        return sample;
    }

    Sent sign(Sample sample, Form form) throws Exception;
}
