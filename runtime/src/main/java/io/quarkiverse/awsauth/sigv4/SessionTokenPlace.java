package io.quarkiverse.awsauth.sigv4;

/** Where the token of session credentials stands. */
public enum SessionTokenPlace {

    /** In {@code X-Amz-Security-Token}, which is signed: nearly all services. */
    SIGNED(SignatureField.SECURITY_TOKEN),

    /** In {@code X-Amz-Security-Token}, added after signing: AWS IoT's device gateway. */
    UNSIGNED(SignatureField.SECURITY_TOKEN),

    /** In {@code X-Amz-S3session-Token}, which is signed: S3 Express One Zone. */
    S3_SESSION(SignatureField.S3_SESSION_TOKEN);

    private final SignatureField field;

    SessionTokenPlace(SignatureField field) {
        this.field = field;
    }

    SignatureField field() {
        return field;
    }
}
