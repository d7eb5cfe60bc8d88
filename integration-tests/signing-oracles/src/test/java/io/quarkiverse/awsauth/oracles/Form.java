package io.quarkiverse.awsauth.oracles;

/** Where a signature stands. */
enum Form {
    HEADERS,
    URL
}
