--liquibase formatted sql
-- Stored credentials of the Quarkus extension "AWS Auth", schema version 2: who changed them.
-- For H2, PostgreSQL, MySQL and MariaDB. Each statement may be repeated.

--changeset aws-auth:2
CREATE TABLE IF NOT EXISTS aws_auth_audit (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    who VARCHAR(256) NOT NULL,
    origin VARCHAR(256) NOT NULL,
    action VARCHAR(16) NOT NULL,
    name VARCHAR(128) NOT NULL,
    version BIGINT NOT NULL
);

UPDATE aws_auth_store SET schema_version = 2 WHERE id = 1 AND schema_version = 1;
