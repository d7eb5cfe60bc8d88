package io.quarkiverse.awsauth.sigv4;

/** How a string is signed. */
public enum SigningAlgorithm {

    /** Signature Version 4: a key for each day, region and service, derived from the secret access key. */
    V4("AWS4-HMAC-SHA256"),

    /**
     * Signature Version 4A: an elliptic-curve key, derived from access key id and secret access key, whose signatures are
     * valid in a set of regions.
     */
    V4A("AWS4-ECDSA-P256-SHA256");

    private final String id;

    SigningAlgorithm(String id) {
        this.id = id;
    }

    /**
     * @return the name that requests carry, e.g. {@code AWS4-HMAC-SHA256}
     */
    public String id() {
        return id;
    }
}
