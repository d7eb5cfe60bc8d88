package io.quarkiverse.awsauth.runtime.store;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.store.Actor;

/**
 * Users who act. Their names come from elsewhere, so they may be anything.
 */
public final class UserActor {

    private static final String ANONYMOUS = "anonymous";
    private static final int LONGEST = 256;

    private UserActor() {
    }

    /**
     * @param name the user's name
     * @param origin from where the user acts
     * @return the actor of the nearest name that one may have
     */
    public static Actor of(@Nullable String name, @Nullable String origin) {
        String plain = plain(name);
        return new Actor(plain.isBlank() ? "unnamed" : plain, plain(origin));
    }

    /**
     * @param origin from where the request comes that is current; empty outside of any
     * @return the actor whom nobody has told the name of
     */
    static Actor unnamed(Optional<String> origin) {
        return origin.map(from -> of(ANONYMOUS, from)).orElse(Actor.APPLICATION);
    }

    private static String plain(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return text.substring(0, Math.min(text.length(), LONGEST)).replaceAll("[\\x00-\\x1f\\x7f-\\x9f\\p{Cs}]", "?");
    }
}
