package io.quarkiverse.awsauth.s3express;

/** What a session allows. */
public enum SessionMode {

    /** All that the caller may do in the bucket. */
    READ_WRITE("ReadWrite"),

    /** Only to read and to list. */
    READ_ONLY("ReadOnly");

    private final String header;

    SessionMode(String header) {
        this.header = header;
    }

    String header() {
        return header;
    }
}
