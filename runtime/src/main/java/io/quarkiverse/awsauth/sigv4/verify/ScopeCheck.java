package io.quarkiverse.awsauth.sigv4.verify;

import java.util.List;
import java.util.Set;

/** Whether a signature is meant for this service, in this region, on the day it was made. */
final class ScopeCheck {

    private static final String TERMINATOR = "aws4_request";

    private ScopeCheck() {
    }

    static void require(SignatureClaim claim, SigningTime time, VerifierRules rules) {
        if (!claim.terminator().equals(TERMINATOR)) {
            throw new Refusal(RefusalReason.WRONG_TERMINATOR, "The credential scope must end with '" + TERMINATOR + "'.");
        }
        if (!claim.scope().date().equals(time.day())) {
            throw new Refusal(RefusalReason.WRONG_DAY,
                    "The credential scope's day is not that of X-Amz-Date, which is " + time.day() + ".");
        }
        if (rules.service() != null && !rules.service().equals(claim.scope().service())) {
            throw new Refusal(RefusalReason.WRONG_SERVICE,
                    "The request must be signed for the service '" + rules.service() + "'.");
        }
        if (!rules.regions().isEmpty() && !covers(claim, rules.regions())) {
            throw new Refusal(RefusalReason.WRONG_REGION, "The request must be signed for the region "
                    + String.join(" or ", rules.regions().stream().sorted().toList()) + ".");
        }
    }

    private static boolean covers(SignatureClaim claim, Set<String> accepted) {
        if (claim.isRegional()) {
            return accepted.contains(claim.scope().region());
        }
        List<String> set = List.of(claim.scope().region().split(",", -1));
        return accepted.stream().anyMatch(region -> set.stream().anyMatch(pattern -> matches(pattern, region)));
    }

    /** {@code us-east-1}, {@code us-*} or {@code *}. */
    private static boolean matches(String pattern, String region) {
        return pattern.endsWith("*") ? region.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(region);
    }
}
