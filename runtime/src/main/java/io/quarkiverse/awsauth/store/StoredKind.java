package io.quarkiverse.awsauth.store;

/** What is stored by a name. */
public enum StoredKind {

    /** An access key id and its secret. */
    STATIC("static"),
    /** A session that was made elsewhere. */
    SESSION("session"),
    /** The settings of a session from IAM Roles Anywhere. */
    ROLES_ANYWHERE("roles-anywhere"),
    /** The settings of a role that other credentials assume. */
    ASSUME_ROLE("assume-role");

    private final String text;

    StoredKind(String text) {
        this.text = text;
    }

    /**
     * @return the kind as configuration names it
     */
    @Override
    public String toString() {
        return text;
    }
}
