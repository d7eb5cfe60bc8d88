package io.quarkiverse.awsauth.store.jdbc;

/** Who makes the store's tables. */
public enum SchemaMode {

    /** The store: it creates what is missing and upgrades what is old. */
    CREATE,
    /** Somebody else, such as Flyway or Liquibase: the store only looks whether they are as it needs them. */
    VALIDATE
}
