package io.quarkiverse.awsauth.benchmarks.signing;

/** One way of signing a workload. */
interface Signer {

    /** Signs it; returns what a caller would send. */
    Object sign() throws Exception;

    /** The value of the header {@code Authorization} of what was signed, so that all can be seen to do the same. */
    String authorization(Object signed);
}
