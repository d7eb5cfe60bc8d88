package io.quarkiverse.awsauth.store;

/**
 * Who changes stored credentials.
 *
 * @param name the user or the job, 1 to 256 characters
 * @param origin from where, for example the address of a client; empty if that says nothing
 */
public record Actor(String name, String origin) {

    /** The application itself. */
    public static final Actor APPLICATION = new Actor("application", "");

    private static final int LONGEST = 256;

    /**
     * @throws IllegalArgumentException if the name is empty or longer than 256 characters, or one of both has control
     *         characters
     */
    public Actor {
        if (name.isBlank() || name.length() > LONGEST || origin.length() > LONGEST || hasControls(name + origin)) {
            throw new IllegalArgumentException(
                    "an actor's name has 1 to 256 characters, its origin as many or none, and both no control characters");
        }
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
