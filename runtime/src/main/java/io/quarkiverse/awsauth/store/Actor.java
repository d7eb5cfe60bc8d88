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
     *         characters or half a surrogate pair
     */
    public Actor {
        if (name.isBlank() || name.length() > LONGEST || origin.length() > LONGEST || !isPlain(name) || !isPlain(origin)) {
            throw new IllegalArgumentException(
                    "an actor's name has 1 to 256 characters, its origin as many or none, and both no control characters,"
                            + " nor half a surrogate pair");
        }
    }

    private static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(each -> Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE);
    }
}
