package io.quarkiverse.awsauth.x509;

import java.io.Serial;

/**
 * A key or key store cannot be read. Only readers know what it is called, and so make the message whole.
 */
final class UnreadableException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String before;
    private final boolean forWantOfPassword;

    private UnreadableException(String before, String after, boolean forWantOfPassword) {
        super(after);
        this.before = before;
        this.forWantOfPassword = forWantOfPassword;
    }

    /**
     * @param predicate the rest of a sentence that begins with what cannot be read
     */
    UnreadableException(String predicate) {
        this("", " " + predicate, false);
    }

    /** The password is another one; ciphers tell that only by what they decrypt to. */
    static UnreadableException wrongPassword() {
        return new UnreadableException("the password does not open ", "", true);
    }

    static UnreadableException missingPassword() {
        return new UnreadableException("the password of ", " is missing", true);
    }

    /** Whether the password is at fault, rather than what it protects. */
    boolean isForWantOfPassword() {
        return forWantOfPassword;
    }

    /**
     * @param passwordSetting the setting of the password
     * @param setting the setting of what cannot be read
     * @param name what it is called
     */
    ClientCertificateException of(String passwordSetting, String setting, String name) {
        return new ClientCertificateException(forWantOfPassword ? passwordSetting : setting, before + name + getMessage(),
                null);
    }
}
