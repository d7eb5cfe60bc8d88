package io.quarkiverse.awsauth.deployment.soak;

import java.util.random.RandomGenerator;

/** What becomes of one request for a session. */
enum Behaviour {
    GRANT,
    SLOW_GRANT,
    SILENT,
    HALF_A_BODY,
    FAILED,
    THROTTLED,
    FORBIDDEN_BY_A_PROXY,
    GARBAGE,
    REDIRECT,
    /** Nobody listens for a while. */
    REFUSING,
    /** By the service itself: from here on, waiting does not help. */
    FORBIDDEN,
    GRANT_OF_THE_PAST,
    SUCCESS_WITHOUT_SESSION,
    /** The server's clock is {@link CreateSessionServer#AHEAD ahead}, and it grants to those alone who know. */
    AHEAD;

    /** More than every other request fails one way or another, and it helps to wait. */
    static Behaviour any(RandomGenerator random) {
        return random.nextInt(5) < 2 ? GRANT : values()[1 + random.nextInt(REFUSING.ordinal())];
    }
}
