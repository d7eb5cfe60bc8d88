package io.quarkiverse.awsauth.runtime.store.admin;

import java.io.Serial;

import io.vertx.core.json.JsonObject;

/** A request is not fulfilled. The message says why, and what to do; it quotes nothing that could be a secret. */
final class RefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;

    /**
     * @param status the status code
     * @param error a word for programs
     * @param message a sentence for people
     */
    RefusedException(int status, String error, String message) {
        super(message, null, false, false);
        this.status = status;
        this.error = error;
    }

    static RefusedException invalid(String message) {
        return new RefusedException(400, "invalid", message);
    }

    static RefusedException forbidden(String message) {
        return new RefusedException(403, "forbidden", message);
    }

    Answer answer() {
        return Answer.json(status, new JsonObject().put("error", error).put("message", getMessage()));
    }
}
