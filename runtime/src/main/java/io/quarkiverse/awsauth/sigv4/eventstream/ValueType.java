package io.quarkiverse.awsauth.sigv4.eventstream;

/** The byte that tells the type of a header's value. */
final class ValueType {

    static final int TRUE = 0;
    static final int FALSE = 1;
    static final int INT8 = 2;
    static final int INT16 = 3;
    static final int INT32 = 4;
    static final int INT64 = 5;
    static final int BYTES = 6;
    static final int TEXT = 7;
    static final int TIME = 8;
    static final int UUID = 9;

    private ValueType() {
    }
}
