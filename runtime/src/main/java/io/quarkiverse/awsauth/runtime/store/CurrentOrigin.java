package io.quarkiverse.awsauth.runtime.store;

import java.util.Optional;
import java.util.function.Supplier;

/** Tells from where the HTTP request comes that is current on the calling thread; empty outside of any. */
@FunctionalInterface
public interface CurrentOrigin extends Supplier<Optional<String>> {
}
