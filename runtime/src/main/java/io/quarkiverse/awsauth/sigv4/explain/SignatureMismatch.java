package io.quarkiverse.awsauth.sigv4.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.awsauth.sigv4.SigningDifference;
import io.quarkiverse.awsauth.sigv4.SigningExplanation;

/**
 * Why a service refused a signature: the first line in which its canonical request or string to sign differs from ours, and
 * what usually causes that. Holds no secret, whatever the service has written.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html">Troubleshoot Signature
 *      Version 4 signing</a>
 */
public final class SignatureMismatch {

    private final Optional<SigningDifference> difference;
    private final List<String> usualCauses;

    private SignatureMismatch(Optional<SigningDifference> difference, List<String> usualCauses) {
        this.difference = difference;
        this.usualCauses = List.copyOf(usualCauses);
    }

    /**
     * Compares what was signed with what the service has found.
     *
     * @param ours what was signed, at any time
     * @param answer the body of the service's answer: XML such as that of Amazon S3 and STS, JSON such as that of Amazon API
     *        Gateway, or its message alone. Any other text only says less.
     * @return what differs and why
     */
    public static SignatureMismatch find(SigningExplanation ours, String answer) {
        ServiceAnswer read = ServiceAnswer.read(answer);
        Optional<SigningDifference> difference = read.found().flatMap(ours::firstDifference);
        List<String> causes = new ArrayList<>(KnownRefusal.causesIn(read.words()));
        if (difference.isPresent()) {
            causes.addAll(UsualCauses.of(difference.get()));
        } else if (read.found().isPresent()) {
            causes.addAll(UsualCauses.OF_EQUAL_REQUESTS);
        } else if (causes.isEmpty()) {
            causes.addAll(UsualCauses.OF_UNKNOWN_ANSWERS);
        }
        return new SignatureMismatch(difference, causes);
    }

    /**
     * @return the first line that differs; empty if all that is known is equal, or the answer does not tell
     */
    public Optional<SigningDifference> difference() {
        return difference;
    }

    /**
     * @return what usually causes that and what to do, the likeliest first; never empty
     */
    public List<String> usualCauses() {
        return usualCauses;
    }

    /**
     * @return both, for people
     */
    @Override
    public String toString() {
        return difference.map(line -> line + "\n").orElse("") + "Usual causes:\n- " + String.join("\n- ", usualCauses);
    }
}
