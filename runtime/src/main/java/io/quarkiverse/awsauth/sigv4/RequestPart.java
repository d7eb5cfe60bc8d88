package io.quarkiverse.awsauth.sigv4;

/** A part of what is signed, in the order of canonical request and string to sign. */
public enum RequestPart {

    /** The first line of the canonical request. */
    METHOD("method"),

    /** The second line of the canonical request. */
    PATH("path"),

    /** A parameter of the third line of the canonical request. */
    QUERY("query parameter"),

    /** One of the headers. */
    HEADER("header"),

    /** The names of the headers that are signed. */
    SIGNED_HEADERS("signed headers"),

    /** The last line of the canonical request. */
    PAYLOAD_HASH("payload hash"),

    /** The first line of the string to sign. */
    ALGORITHM("algorithm"),

    /** The second line of the string to sign. */
    DATE("date"),

    /** The third line of the string to sign: day, region and service. */
    SCOPE("credential scope"),

    /** The last line of the string to sign, where nothing else is known of the other canonical request. */
    CANONICAL_REQUEST("canonical request");

    private final String words;

    RequestPart(String words) {
        this.words = words;
    }

    /**
     * @return the part in words
     */
    @Override
    public String toString() {
        return words;
    }
}
