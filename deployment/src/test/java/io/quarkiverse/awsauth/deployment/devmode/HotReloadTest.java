package io.quarkiverse.awsauth.deployment.devmode;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.deployment.store.TestDatabase;
import io.quarkus.test.QuarkusDevModeTest;

/** With H2. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "Connections are counted in /proc/net")
class HotReloadTest extends HotReload {

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = application(TestDatabase.H2);

    HotReloadTest() {
        super(APPLICATION);
    }
}
