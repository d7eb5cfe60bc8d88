package io.quarkiverse.awsauth.deployment.emulator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.PayloadSigning;
import io.quarkiverse.awsauth.sigv4.ServiceRules;
import io.quarkiverse.awsauth.sigv4.verify.ReceivedBody;
import io.quarkiverse.awsauth.sigv4.verify.Refused;
import io.quarkiverse.awsauth.sigv4.verify.SigV4Verifier;
import io.quarkiverse.awsauth.sigv4.verify.Verification;
import io.quarkiverse.awsauth.sigv4.verify.VerifierRules;

/** Verifies calls signed with an access key. */
final class CallerVerifier {

    /** As most services tolerate. */
    static final Duration CLOCK_WINDOW = Duration.ofMinutes(5);

    private static final String PAYLOAD_HASH = "x-amz-content-sha256";

    private final AccessKeys keys;
    private final InstantSource clock;

    CallerVerifier(AccessKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The access key that signed the call.
     *
     * @param rules the service and regions that are accepted
     * @throws RefusedException if none did, or not in the way or at the time it should have
     */
    AccessKey verify(SignedCall signed, VerifierRules rules) {
        ServiceRules service = ServiceRules.of(signed.claim().scope().service());
        requirePayloadHash(signed, service);
        if (verification(signed.call(),
                rules.withUnsignedPayload(service.payload() != PayloadSigning.SIGNED)) instanceof Refused refused) {
            throw new RefusalWording(signed.claim(), clock.instant(), CLOCK_WINDOW).of(refused);
        }
        return keys.find(signed.claim().accessKeyId()).orElseThrow(RefusalWording::unknownAccessKey);
    }

    /** In URLs, no service wants it. */
    private static void requirePayloadHash(SignedCall signed, ServiceRules service) {
        if (!service.contentSha256Header() || signed.claim().inQuery()) {
            return;
        }
        List<String> sent = signed.call().values(PAYLOAD_HASH);
        if (sent.isEmpty()) {
            throw Fault.INVALID_REQUEST.because("Missing required header for this request: " + PAYLOAD_HASH);
        }
        if (service.payload() == PayloadSigning.UNSIGNED && !sent.equals(List.of(PayloadHash.UNSIGNED.value()))) {
            throw Fault.INVALID_REQUEST.because("The header " + PAYLOAD_HASH + " must be " + PayloadHash.UNSIGNED.value());
        }
    }

    /** Why a call is refused whose signature cannot be taken apart. */
    RefusedException refusal(Call call) {
        return verification(call, VerifierRules.any()) instanceof Refused refused ? RefusalWording.ofUnreadable(refused)
                : Fault.INTERNAL_FAILURE.because("The signature could be read, then could not.");
    }

    private Verification verification(Call call, VerifierRules rules) {
        return new SigV4Verifier(rules.withClockWindow(CLOCK_WINDOW), clock).verify(call.head(),
                ReceivedBody.of(call.bodyOctets()), id -> keys.find(id).map(AccessKey::credentials));
    }
}
