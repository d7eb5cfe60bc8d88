package io.quarkiverse.awsauth.it.store;

import jakarta.inject.Singleton;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.smallrye.mutiny.Uni;

/** Users who have logged in bring a cookie that Quarkus has encrypted, and are asked for no password. */
@Singleton
class CookieLogin implements IdentityProvider<TrustedAuthenticationRequest> {

    private final Users users;

    CookieLogin(Users users) {
        this.users = users;
    }

    @Override
    public Class<TrustedAuthenticationRequest> getRequestType() {
        return TrustedAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(TrustedAuthenticationRequest request, AuthenticationRequestContext context) {
        return Uni.createFrom().item(() -> users.identity(request.getPrincipal())
                .orElseThrow(AuthenticationFailedException::new));
    }
}
