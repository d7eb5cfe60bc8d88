package io.quarkiverse.awsauth.store.jdbc;

/**
 * What is to be changed.
 *
 * @param name the name
 * @param version the version that it is expected to have
 * @param seen the highest version that was seen of it
 */
record Target(String name, long version, long seen) {
}
