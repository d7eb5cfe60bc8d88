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

    /**
     * @param setting which of the certificate's settings to look at, e.g. {@code password}
     * @param message what is wrong and what to do
     * @param cause what led here, or null
     */
    public ClientCertificateException(String setting, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.setting = setting;
    }

    /**
     * @return which of the certificate's settings to look at, e.g. {@code password}
     */
    public String setting() {
        return setting;
    }
}
