package io.quarkiverse.awsauth.x509;

import java.io.Serial;

/**
 * A key or key store cannot be read. Only readers know what it is called, and so make the message whole.
 */
final class UnreadableException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String before;
    private final Fault fault;

    private enum Fault {
        WHAT_IS_PROTECTED,
        WRONG_PASSWORD,
        NO_PASSWORD
    }

    private UnreadableException(String before, String after, Fault fault) {
        super(after);
        this.before = before;
        this.fault = fault;
    }

    /**
     * @param predicate the rest of a sentence that begins with what cannot be read
     */
    UnreadableException(String predicate) {
        this("", " " + predicate, Fault.WHAT_IS_PROTECTED);
    }

    /** The password is another one; ciphers tell that only by what they decrypt to. */
    static UnreadableException wrongPassword() {
        return new UnreadableException("the password does not open ", "", Fault.WRONG_PASSWORD);
    }

    static UnreadableException missingPassword() {
        return new UnreadableException("the password of ", " is missing", Fault.NO_PASSWORD);
    }

    /** Whether the password is at fault, rather than what it protects. */
    boolean isForWantOfPassword() {
        return fault != Fault.WHAT_IS_PROTECTED;
    }

    /**
     * @param passwordSetting the setting of the password
     * @param setting the setting of what cannot be read
     * @param name what it is called
     */
    ClientCertificateException of(String passwordSetting, String setting, String name) {
        String message = before + name + getMessage();
        return fault == Fault.NO_PASSWORD ? ClientCertificateException.absent(passwordSetting, message, null)
                : new ClientCertificateException(isForWantOfPassword() ? passwordSetting : setting, message, null);
    }
}
