package io.quarkiverse.awsauth.deployment.emulator;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.awsauth.sigv4.verify.ReceivedBody;
import io.quarkiverse.awsauth.sigv4.verify.Refused;
import io.quarkiverse.awsauth.sigv4.verify.SigV4X509Verifier;
import io.quarkiverse.awsauth.sigv4.verify.VerifierRules;

/** IAM Roles Anywhere: {@code CreateSession}, the exchange of a signature made with a certificate for credentials. */
final class RolesAnywhere implements EmulatedService {

    private static final String SERVICE = "rolesanywhere";

    private final EmulatorSettings settings;
    private final AccessKeys keys;
    private final TrustAnchors trustAnchors;
    private final SigV4X509Verifier verifier;

    RolesAnywhere(EmulatorSettings settings, AccessKeys keys) {
        this.settings = settings;
        this.keys = keys;
        this.trustAnchors = new TrustAnchors(settings.trustAnchorCertificates());
        this.verifier = new SigV4X509Verifier(
                VerifierRules.of(SERVICE, settings.region()).withClockWindow(CallerVerifier.CLOCK_WINDOW), settings.clock());
    }

    @Override
    public ErrorFormat errorFormat() {
        return ErrorFormat.JSON;
    }

    @Override
    public Reply answer(SignedCall signed) {
        Call call = signed.call();
        if (!call.method().equals("POST") || !call.path().equals("/sessions")) {
            throw Fault.UNKNOWN_OPERATION.because("Unknown operation");
        }
        PresentedCertificates presented = PresentedCertificates.in(call);
        requireSignature(call, presented.leaf());
        CreateSessionRequest wanted = CreateSessionRequest.read(call);
        requireKnownResources(wanted);
        requireTrust(presented);
        return session(wanted, new CertificateSubject(presented.leaf()));
    }

    /** The service tells every mistake of the signature, and a clock that is off, in the same two words. */
    private void requireSignature(Call call, X509Certificate leaf) {
        if (verifier.verify(call.head(), ReceivedBody.of(call.bodyOctets()), leaf) instanceof Refused) {
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
