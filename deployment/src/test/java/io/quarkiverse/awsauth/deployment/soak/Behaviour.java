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
    REFUSING;

    /** More than every other request fails one way or another. */
    static Behaviour any(RandomGenerator random) {
        return random.nextInt(5) < 2 ? GRANT : values()[1 + random.nextInt(values().length - 1)];
    }
}
