package io.quarkiverse.awsauth.it.store;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkus.runtime.configuration.TrimmedStringConverter;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithParentName;

/** Who may log in. */
@ConfigMapping(prefix = "users")
interface Users {

    @WithParentName
    Map<String, User> byName();

    /** One of them. */
    interface User {

        String password();

        Optional<Set<@WithConverter(TrimmedStringConverter.class) String>> roles();
    }

    default Optional<SecurityIdentity> identity(String name) {
        return Optional.ofNullable(byName().get(name)).map(user -> QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name)).addRoles(user.roles().orElse(Set.of())).build());
    }
}
