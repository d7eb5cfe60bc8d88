package io.quarkiverse.awsauth.sigv4.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What usually makes paths differ. */
final class PathCauses {

    private PathCauses() {
    }

    static List<String> of(String ours, String theirs) {
        List<String> causes = new ArrayList<>(2);
        if (ours.replace("%25", "%").equals(theirs)) {
            causes.add(
                    "The path is encoded twice here and once by the service, as Amazon S3 does: use the service's signing name"
                            + " or ServiceRules with encodePathTwice = false");
        } else if (theirs.replace("%25", "%").equals(ours)) {
            causes.add(
                    "The path is encoded once here and twice by the service, as all but Amazon S3 do: use the service's signing"
                            + " name or ServiceRules with encodePathTwice = true; or the client encodes it once more when it sends it");
        } else if (simple(ours).equals(simple(theirs))) {
            causes.add("The client or a proxy changed slashes or dots in the path: send the path as it is signed; services but"
                    + " Amazon S3 sign it normalised");
        } else if (encodable(ours).equals(encodable(theirs))) {
            causes.add("The client or a proxy encodes other characters: send what SigningTarget.pathToSend makes of the path");
        } else if (theirs.endsWith(ours) || ours.endsWith(theirs)) {
            causes.add(
                    "Something in between adds or removes the beginning of the path, such as the stage of an API, a bucket or"
                            + " a proxy's prefix: sign the path as the service sees it");
        }
        causes.add("The path was changed after signing, e.g. by a proxy or a redirect: sign the path exactly as it is sent");
        return causes;
    }

    private static String simple(String path) {
        return Arrays.stream(path.split("/")).filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .collect(Collectors.joining("/"));
    }

    /** As if nothing was encoded, however often it is. */
    private static String encodable(String path) {
        return path.toUpperCase(Locale.ROOT).replace("%25", "%").replaceAll("%[0-9A-F]{2}|[^A-Z0-9/%._~-]", "?");
    }
}
