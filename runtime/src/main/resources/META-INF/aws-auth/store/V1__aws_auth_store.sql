--liquibase formatted sql
-- Stored credentials of the Quarkus extension "AWS Auth", schema version 1.
-- For H2, PostgreSQL, MySQL and MariaDB. Each statement may be repeated.

--changeset aws-auth:1
CREATE TABLE IF NOT EXISTS aws_auth_store (
    id SMALLINT NOT NULL PRIMARY KEY,
    schema_version BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    store_id VARCHAR(36) NOT NULL,
    seeded SMALLINT NOT NULL
);

CREATE TABLE IF NOT EXISTS aws_auth_store_key (
    key_id VARCHAR(64) NOT NULL PRIMARY KEY,
    created BIGINT NOT NULL,
    sealed TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS aws_auth_credentials (
    name VARCHAR(128) NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL UNIQUE,
    kind VARCHAR(16) NOT NULL,
    disabled SMALLINT NOT NULL,
    access_key_id VARCHAR(128),
    settings TEXT NOT NULL,
    expiration BIGINT,
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    changed_by VARCHAR(256) NOT NULL,
    key_id VARCHAR(64) NOT NULL,
    sealed TEXT NOT NULL
);

INSERT INTO aws_auth_store (id, schema_version, revision, store_id, seeded)
SELECT 1, 1, 0, '', 0 FROM (SELECT COUNT(*) AS present FROM aws_auth_store) counted WHERE counted.present = 0;
