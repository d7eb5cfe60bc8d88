package io.quarkiverse.awsauth.runtime.restclient;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.sigv4.SigningTarget;

/** Remembers for whom the last request was signed, as most of a client's requests go to one host. */
final class Targets {

    private final TargetChoice choice;
    private volatile @Nullable Known last;

    private record Known(String authority, SigningTarget target) {
    }

    Targets(TargetChoice choice) {
        this.choice = choice;
    }

    SigningTarget of(URI uri) {
        Known known = last;
        if (known == null || !known.authority.equals(uri.getRawAuthority())) {
            known = new Known(uri.getRawAuthority(), choice.of(uri));
            last = known;
        }
        return known.target;
    }
}
