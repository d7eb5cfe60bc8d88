package io.quarkiverse.awsauth.x509;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * A client certificate cannot be read. The message says why and what to do, and never holds the password.
 */
public final class ClientCertificateException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String setting;
    private final boolean absent;

    /**
     * @param setting which of the certificate's settings to look at, e.g. {@code password}
     * @param message what is wrong and what to do
     * @param cause what led here, or null
     */
    public ClientCertificateException(String setting, String message, @Nullable Throwable cause) {
        this(setting, message, cause, false);
    }

    private ClientCertificateException(String setting, String message, @Nullable Throwable cause, boolean absent) {
        super(message, cause);
        this.setting = setting;
        this.absent = absent;
    }

    /**
     * @param setting which of the certificate's settings to look at
     * @param message what is not there, and what to do
     * @param cause what led here, or null
     * @return that nothing is wrong but that something is not there, which may be there elsewhere or later
     */
    public static ClientCertificateException absent(String setting, String message, @Nullable Throwable cause) {
        return new ClientCertificateException(setting, message, cause, true);
    }

    ClientCertificateException asAbsent() {
        return absent(setting, String.valueOf(getMessage()), getCause());
    }

    /**
     * @return which of the certificate's settings to look at, e.g. {@code password}
     */
    public String setting() {
        return setting;
    }

    /**
     * @return whether something is not there, rather than wrong
     */
    public boolean isAbsent() {
        return absent;
    }
}
