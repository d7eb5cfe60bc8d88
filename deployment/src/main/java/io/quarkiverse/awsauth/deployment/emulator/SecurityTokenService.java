package io.quarkiverse.awsauth.deployment.emulator;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkiverse.awsauth.sigv4.verify.VerifierRules;

/** AWS STS, the query protocol of version 2011-06-15: {@code GetCallerIdentity} and {@code AssumeRole}. */
final class SecurityTokenService implements EmulatedService {

    private static final String VERSION = "2011-06-15";
    private static final String GLOBAL_REGION = "us-east-1";
    private static final Duration CHAINED_MAXIMUM = Duration.ofHours(1);
    /** The service itself ignores the parameter, and takes a URL for as long as this. */
    private static final Duration LONGEST_EXPIRY = Duration.ofMinutes(15);

    private final EmulatorSettings settings;
    private final AccessKeys keys;
    private final CallerVerifier callers;
    /** A regional endpoint is signed for its region, the global one for us-east-1. */
    private final VerifierRules rules;

    SecurityTokenService(EmulatorSettings settings, AccessKeys keys, CallerVerifier callers) {
        this.settings = settings;
        this.keys = keys;
        this.callers = callers;
        this.rules = VerifierRules.of("sts", GLOBAL_REGION)
                .withRegions(Stream.of(GLOBAL_REGION, settings.region()).collect(Collectors.toSet()));
    }

    @Override
    public ErrorFormat errorFormat() {
        return ErrorFormat.QUERY;
    }

    @Override
    public Reply answer(SignedCall signed) {
        AccessKey caller = callers.verify(signed, rules);
        if (!signed.call().path().equals("/")) {
            throw Fault.UNKNOWN_OPERATION.because("Unknown operation");
        }
        requireShortExpiry(signed);
        FormParameters parameters = parameters(signed.call());
        String action = parameters.find("Action")
                .orElseThrow(() -> Fault.MISSING_ACTION.because("The request is missing an action parameter."));
        String version = parameters.find("Version").orElse("NO_VERSION_SPECIFIED");
        return switch (version.equals(VERSION) ? action : "") {
            case "GetCallerIdentity" -> StsXml.callerIdentity(caller.principal(), signed.call().id());
            case "AssumeRole" -> assumeRole(caller, AssumeRoleRequest.read(parameters), signed.call().id());
            default -> throw Fault.INVALID_ACTION
                    .because("Could not find operation " + action + " for version " + version);
        };
    }

    /** The verifier has found it to be a number. */
    private static void requireShortExpiry(SignedCall signed) {
        if (signed.claim().inQuery() && FormParameters.inQuery(signed.call()).find("X-Amz-Expires").map(Integer::valueOf)
                .filter(seconds -> seconds > LONGEST_EXPIRY.toSeconds()).isPresent()) {
            throw Fault.VALIDATION.because("X-Amz-Expires must be at most " + LONGEST_EXPIRY.toSeconds() + " seconds");
        }
    }

    private static FormParameters parameters(Call call) {
        return switch (call.method()) {
            case "GET" -> FormParameters.inQuery(call);
            case "POST" -> FormParameters.inBody(call);
            default -> throw Fault.UNKNOWN_OPERATION.because("Unknown operation");
        };
    }

    private Reply assumeRole(AccessKey caller, AssumeRoleRequest wanted, String requestId) {
        if (caller.isTemporary() && wanted.duration().compareTo(CHAINED_MAXIMUM) > 0) {
            throw Fault.VALIDATION.because("The requested DurationSeconds exceeds the 1 hour session limit for roles "
                    + "assumed by role chaining");
        }
        if (wanted.duration().compareTo(settings.roleMaximumDuration()) > 0) {
            throw Fault.VALIDATION
                    .because("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        AccessKey key = keys.issue(wanted.role().session(wanted.sessionName()), wanted.duration());
        return StsXml.assumedRole(key, wanted.sourceIdentity(), requestId);
    }
}
