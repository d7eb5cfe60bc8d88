package io.quarkiverse.awsauth.deployment.emulator;

import java.util.Objects;
import java.util.Optional;

/** The documents STS answers with. */
final class StsXml {

    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private StsXml() {
    }

    static Reply callerIdentity(Principal caller, String requestId) {
        return success("GetCallerIdentity",
                element("Arn", caller.arn()) + element("UserId", caller.userId()) + element("Account", caller.account()),
                requestId);
    }

    static Reply assumedRole(AccessKey key, Optional<String> sourceIdentity, String requestId) {
        String user = element("AssumedRoleId", key.principal().userId()) + element("Arn", key.principal().arn());
        String credentials = element("AccessKeyId", key.id())
                + element("SecretAccessKey", key.secret())
                + element("SessionToken", Objects.toString(key.sessionToken()))
                + element("Expiration", Objects.toString(key.expiration()));
        return success("AssumeRole",
                sourceIdentity.map(value -> element("SourceIdentity", value)).orElse("")
                        + parent("AssumedRoleUser", user)
                        + parent("Credentials", credentials)
                        + element("PackedPolicySize", "6"),
                requestId);
    }

    static Reply error(RefusedException refused, String requestId) {
        String error = element("Type", refused.fault.status < 500 ? "Sender" : "Receiver")
                + element("Code", refused.fault.queryCode)
                + element("Message", refused.explanation);
        return document(refused.fault.status, "ErrorResponse", parent("Error", error) + element("RequestId", requestId));
    }

    private static Reply success(String action, String result, String requestId) {
        return document(200, action + "Response", parent(action + "Result", result)
                + parent("ResponseMetadata", element("RequestId", requestId)));
    }

    private static Reply document(int status, String root, String content) {
        return Reply.of(status, "text/xml",
                "<" + root + " xmlns=\"" + NAMESPACE + "\">" + content + "</" + root + ">");
    }

    private static String parent(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    private static String element(String name, String text) {
        return parent(name, escaped(text));
    }

    /** Also drops the controls that XML 1.0 has no way to write. */
    private static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "")
                .replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
