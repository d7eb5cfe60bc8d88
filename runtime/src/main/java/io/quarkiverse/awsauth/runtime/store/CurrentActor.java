package io.quarkiverse.awsauth.runtime.store;

import java.util.function.Supplier;

import io.quarkiverse.awsauth.store.Actor;

/** Tells who acts at the moment, on the calling thread. */
@FunctionalInterface
public interface CurrentActor extends Supplier<Actor> {
}
