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
                Xml.element("Arn", caller.arn()) + Xml.element("UserId", caller.userId())
                        + Xml.element("Account", caller.account()),
                requestId);
    }

    static Reply assumedRole(AccessKey key, Optional<String> sourceIdentity, String requestId) {
        String user = Xml.element("AssumedRoleId", key.principal().userId()) + Xml.element("Arn", key.principal().arn());
        String credentials = Xml.element("AccessKeyId", key.id())
                + Xml.element("SecretAccessKey", key.secret())
                + Xml.element("SessionToken", Objects.toString(key.sessionToken()))
                + Xml.element("Expiration", Objects.toString(key.expiration()));
        return success("AssumeRole",
                sourceIdentity.map(value -> Xml.element("SourceIdentity", value)).orElse("")
                        + Xml.parent("AssumedRoleUser", user)
                        + Xml.parent("Credentials", credentials)
                        + Xml.element("PackedPolicySize", "6"),
                requestId);
    }

    static Reply error(RefusedException refused, String requestId) {
        String error = Xml.element("Type", refused.fault.status < 500 ? "Sender" : "Receiver")
                + Xml.element("Code", refused.fault.queryCode)
                + Xml.element("Message", refused.explanation);
        return document(refused.fault.status, "ErrorResponse",
                Xml.parent("Error", error) + Xml.element("RequestId", requestId));
    }

    private static Reply success(String action, String result, String requestId) {
        return document(200, action + "Response", Xml.parent(action + "Result", result)
                + Xml.parent("ResponseMetadata", Xml.element("RequestId", requestId)));
    }

    private static Reply document(int status, String root, String content) {
        return Reply.of(status, "text/xml",
                "<" + root + " xmlns=\"" + NAMESPACE + "\">" + content + "</" + root + ">");
    }
}
