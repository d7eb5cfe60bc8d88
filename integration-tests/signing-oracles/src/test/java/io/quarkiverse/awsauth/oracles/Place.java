package io.quarkiverse.awsauth.oracles;

/** Where a signature stands. */
enum Place {
    HEADERS,
    URL
}
