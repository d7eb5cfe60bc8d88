package io.quarkiverse.awsauth.deployment.emulator;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** IAM Roles Anywhere: {@code CreateSession}, the exchange of a signature made with a certificate for credentials. */
final class RolesAnywhere implements EmulatedService {

    private static final String SERVICE = "rolesanywhere";

    private final EmulatorSettings settings;
    private final AccessKeys keys;
    private final TrustAnchors trustAnchors;

    RolesAnywhere(EmulatorSettings settings, AccessKeys keys) {
        this.settings = settings;
        this.keys = keys;
        this.trustAnchors = new TrustAnchors(settings.trustAnchorCertificates());
    }

    @Override
    public ErrorFormat errorFormat() {
        return ErrorFormat.JSON;
    }

    @Override
    public Reply answer(SignedRequest signed) {
        ReceivedRequest request = signed.request();
        if (!request.method().equals("POST") || !request.path().equals("/sessions")) {
            throw Fault.UNKNOWN_OPERATION.because("Unknown operation");
        }
        PresentedCertificates presented = PresentedCertificates.in(request);
        requireSignature(signed, presented.leaf());
        CreateSessionRequest wanted = CreateSessionRequest.read(request);
        requireKnownResources(wanted);
        requireTrust(presented);
        return session(wanted, new CertificateSubject(presented.leaf()));
    }

    /** The service tells every mistake of the signature, and a clock that is off, in the same two words. */
    private void requireSignature(SignedRequest signed, X509Certificate leaf) {
        String stringToSign;
        try {
            signed.requireCurrent(settings.clock().instant());
            signed.authorization().scope().requireService(SERVICE);
            signed.requireSignedHeaders();
            stringToSign = signed.stringToSign(PathRule.of(SERVICE), PayloadHash.of(signed.request(), SERVICE));
        } catch (RefusedException detail) {
            throw invalidSignature();
        }
        Authorization authorization = signed.authorization();
        boolean claimed = authorization.scope().region().equals(settings.region())
                && authorization.credential().equals(leaf.getSerialNumber().toString());
        if (!claimed || !X509Algorithm.verifies(authorization, leaf.getPublicKey(), stringToSign)) {
            throw invalidSignature();
        }
    }

    private void requireKnownResources(CreateSessionRequest wanted) {
        if (!wanted.trustAnchorArn().equals(settings.trustAnchorArn())) {
            throw Fault.RESOURCE_NOT_FOUND.because("Specified Trust Anchor wasn't found.");
        }
        if (!wanted.profileArn().equals(settings.profileArn())) {
            throw Fault.RESOURCE_NOT_FOUND.because("Invalid or empty profile provided.");
        }
    }

    private void requireTrust(PresentedCertificates presented) {
        Instant now = settings.clock().instant();
        if (!CertificateRequirements.areMetBy(presented.leaf(), now)) {
            throw insufficientCertificate();
        }
        if (!trustAnchors.vouchFor(presented, now)) {
            throw Fault.ACCESS_DENIED.because("Untrusted signing certificate");
        }
    }

    private Reply session(CreateSessionRequest wanted, CertificateSubject subject) {
        RoleArn role = settings.roleArns().stream()
                .filter(wanted.roleArn()::equals)
                .findFirst()
                .flatMap(RoleArn::parse)
                .orElseThrow(() -> Fault.ACCESS_DENIED
                        .because("Requested Role isn't one of those listed in the Profile."));
        if (wanted.roleSessionName().isPresent() && !settings.acceptRoleSessionName()) {
            throw Fault.ACCESS_DENIED.because("Not authorized to set roleSessionName.");
        }
        Principal principal = role.session(wanted.roleSessionName().orElseGet(subject::serialInHex));
        AccessKey key = keys.issue(principal, lifetime(wanted, role));
        return Json.reply(201, answer(role, key, subject));
    }

    /** The smaller of what profile and request say; unlike the profile, the role's maximum does not cap it but refuses. */
    private Duration lifetime(CreateSessionRequest wanted, RoleArn role) {
        long profile = settings.profileDuration().toSeconds();
        long seconds = Math.min(profile, wanted.durationSeconds().orElse((int) profile));
        if (seconds > settings.roleMaximumDuration().toSeconds()) {
            throw Fault.ACCESS_DENIED.because("Unable to assume role for " + role.text()
                    + ". The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return Duration.ofSeconds(seconds);
    }

    private ObjectNode answer(RoleArn role, AccessKey key, CertificateSubject subject) {
        ObjectNode set = Json.object();
        set.putObject("assumedRoleUser")
                .put("arn", key.principal().arn())
                .put("assumedRoleId", key.principal().userId());
        set.putObject("credentials")
                .put("accessKeyId", key.id())
                .put("expiration", Objects.toString(key.expiration()))
                .put("secretAccessKey", key.secret())
                .put("sessionToken", key.sessionToken());
        set.put("packedPolicySize", 41)
                .put("roleArn", role.text())
                .put("sourceIdentity", subject.sourceIdentity());
        ObjectNode answer = Json.object();
        answer.putArray("credentialSet").add(set);
        return answer.put("subjectArn", settings.trustAnchorArn().replaceAll(":trust-anchor/.*", ":subject/" + subject.id()));
    }

    static RefusedException invalidSignature() {
        return Fault.ACCESS_DENIED.because("Invalid signature");
    }

    static RefusedException insufficientCertificate() {
        return Fault.ACCESS_DENIED.because("Untrusted certificate. Insufficient certificate");
    }
}
