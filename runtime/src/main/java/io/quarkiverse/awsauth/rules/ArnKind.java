package io.quarkiverse.awsauth.rules;

import java.util.Arrays;
import java.util.Optional;

import io.quarkiverse.awsauth.Arn;

/** What an ARN may be that is mistaken for another. */
public enum ArnKind {

    TRUST_ANCHOR("rolesanywhere", "trust-anchor", "a trust anchor"),
    PROFILE("rolesanywhere", "profile", "a profile"),
    SUBJECT("rolesanywhere", "subject", "a subject"),
    CERTIFICATE_AUTHORITY("acm-pca", "certificate-authority", "a certificate authority"),
    ROLE("iam", "role", "a role"),
    INSTANCE_PROFILE("iam", "instance-profile", "an instance profile"),
    USER("iam", "user", "a user"),
    ASSUMED_ROLE("sts", "assumed-role", "a role's session");

    private final String service;
    private final String type;
    private final String words;

    ArnKind(String service, String type, String words) {
        this.service = service;
        this.type = type;
        this.words = words;
    }

    /**
     * @param arn an ARN
     * @return what it is of; empty if of something else
     */
    public static Optional<ArnKind> of(Arn arn) {
        return Arrays.stream(values())
                .filter(kind -> kind.service.equals(arn.service()) && arn.resource().startsWith(kind.type + "/")).findFirst();
    }

    /**
     * @param arn an ARN that should be of this kind, and is not
     * @return what is wrong
     */
    public String mistaken(Arn arn) {
        return "'" + arn + "' is " + of(arn).map(other -> "the ARN of " + other.words + ", not of ")
                .orElse("not the ARN of ") + words + expected();
    }

    /**
     * @return how such an ARN looks, to be appended to what is wrong
     */
    public String expected() {
        return "; expected arn:aws:" + service + (this == ROLE ? "::ACCOUNT:role/NAME" : ":REGION:ACCOUNT:" + type + "/UUID");
    }

    /**
     * @return what it is of, with its article
     */
    @Override
    public String toString() {
        return words;
    }
}
