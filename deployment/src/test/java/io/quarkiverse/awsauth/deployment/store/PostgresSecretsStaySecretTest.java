package io.quarkiverse.awsauth.deployment.store;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** With PostgreSQL. */
class PostgresSecretsStaySecretTest extends StoredSecretsStaySecret {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application(TestDatabase.POSTGRESQL);

    @Override
    String dump() {
        return "SELECT database_to_xml(true, false, '')";
    }
}
