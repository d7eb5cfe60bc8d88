package io.quarkiverse.awsauth.sigv4.explain;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.awsauth.sigv4.RequestPart;
import io.quarkiverse.awsauth.sigv4.SigningDifference;

/** What usually makes a line differ, and what to do. */
final class UsualCauses {

    static final List<String> OF_EQUAL_REQUESTS = List.of(
            "The secret access key is not that of the access key id: check both, also for blanks and line ends around them",
            "The request was signed with other credentials or another service or region than it is explained with here");

    static final List<String> OF_UNKNOWN_ANSWERS = List.of(
            "The answer tells neither a canonical request nor a string to sign: give the body of the answer as it was received",
            "Check region and signing name of SigningTarget, the secret access key, and the clock");

    private UsualCauses() {
    }

    static List<String> of(SigningDifference difference) {
        return switch (difference.part()) {
            case METHOD ->
                List.of("A redirect or a proxy made another method of it: do not follow redirects of signed requests",
                        "A presigned URL is used with another method than it was made for: each needs a URL of its own");
            case PATH -> PathCauses.of(difference.ours(), difference.theirs());
            case QUERY -> ofQuery(difference);
            case HEADER -> HeaderCauses.of(difference);
            case SIGNED_HEADERS -> List.of("The request was signed by somebody else as well, or with other headers: send the"
                    + " headers of one signature, and replace those of an earlier one");
            case PAYLOAD_HASH -> PayloadCauses.of(difference.ours(), difference.theirs());
            case ALGORITHM -> List.of("The request was signed with Signature Version 4A in place of 4 or the other way round:"
                    + " choose by SigningTarget.of or SigningTarget.inRegions");
            case DATE -> List.of(
                    "All but the date is equal, and the date may differ only because the request is explained at another time than"
                            + " it was signed. Then: " + OF_EQUAL_REQUESTS.get(0),
                    "The date was changed after signing: sign anew for each attempt, and replace the headers of the last one");
            case SCOPE -> ofScope(difference);
            case CANONICAL_REQUEST ->
                List.of("The service does not tell its canonical request, which differs from ours: compare"
                        + " method, path, query, the signed headers and the body with what is sent");
        };
    }

    private static List<String> ofQuery(SigningDifference difference) {
        if (difference.ours().isEmpty()) {
            return List.of("The parameter was added after signing: sign it, too, or do not send it");
        }
        if (difference.theirs().isEmpty()) {
            return List
                    .of("The parameter did not arrive: a proxy or the client removed or renamed it, or changed its encoding");
        }
        List<String> causes = new ArrayList<>(4);
        if (difference.theirs().contains("%2B") != difference.ours().contains("%2B")) {
            causes.add(
                    "A blank was sent as a plus sign, or a plus sign not encoded: send a blank as %20 and a plus sign as %2B");
        }
        if (difference.theirs().contains("%25") != difference.ours().contains("%25")) {
            causes.add("The value was encoded twice on one side: give SigningRequest the query exactly as it is sent");
        }
        causes.add("The value was changed after signing: send SigningRequest.query() as it is, or the presigned URL as it is");
        return causes;
    }

    private static List<String> ofScope(SigningDifference difference) {
        String[] ours = difference.ours().split("/", -1);
        String[] theirs = difference.theirs().split("/", -1);
        List<String> causes = new ArrayList<>(3);
        if (ours.length == theirs.length && ours.length > 2) {
            if (!ours[0].equals(theirs[0])) {
                causes.add("The day is not that of the date: sign each request when it is sent, with a clock in UTC");
            }
            if (ours.length > 3 && !ours[1].equals(theirs[1])) {
                causes.add("Another region: give that of the service in SigningTarget");
            }
            if (!ours[ours.length - 2].equals(theirs[theirs.length - 2])) {
                causes.add("Another service: give the service's signing name in SigningTarget");
            }
        }
        return causes.isEmpty() ? List.of("The request was signed for another " + RequestPart.SCOPE + ": check SigningTarget")
                : causes;
    }
}
