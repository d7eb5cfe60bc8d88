package io.quarkiverse.awsauth.deployment.store.admin;

import java.util.List;

import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;

/** An application whose stored credentials are administered. */
final class AdminApplication {

    private AdminApplication() {
    }

    static QuarkusUnitTest withoutSecurity() {
        return new QuarkusUnitTest()
                .withApplicationRoot(
                        jar -> jar.addClasses(AdminApplication.class, Browser.class, FakeStore.class,
                                Denied.class))
                .overrideConfigKey("quarkus.aws-auth.store.admin.enabled", "true");
    }

    static QuarkusUnitTest withUsers() {
        return withoutSecurity()
                .withApplicationRoot(jar -> jar.addClasses(AdminApplication.class, Browser.class, FakeStore.class,
                        Denied.class, Users.class))
                .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-security", Version.getVersion())));
    }
}
