package io.quarkiverse.awsauth.deployment.emulator;

import java.time.Duration;

/** AWS STS, the query protocol of version 2011-06-15: {@code GetCallerIdentity} and {@code AssumeRole}. */
final class SecurityTokenService implements EmulatedService {

    private static final String VERSION = "2011-06-15";
    private static final String GLOBAL_REGION = "us-east-1";
    private static final Duration CHAINED_MAXIMUM = Duration.ofHours(1);

    private final EmulatorSettings settings;
    private final AccessKeys keys;
    private final CallerVerifier callers;

    SecurityTokenService(EmulatorSettings settings, AccessKeys keys, CallerVerifier callers) {
        this.settings = settings;
        this.keys = keys;
        this.callers = callers;
    }

    @Override
    public ErrorFormat errorFormat() {
        return ErrorFormat.QUERY;
    }

    @Override
    public Reply answer(SignedRequest signed) {
        AccessKey caller = callers.verify(signed, this::isAccepted);
        if (!signed.request().path().equals("/")) {
            throw Fault.UNKNOWN_OPERATION.because("Unknown operation");
        }
        FormParameters parameters = parameters(signed.request());
        String action = parameters.first("Action")
                .orElseThrow(() -> Fault.MISSING_ACTION.because("The request is missing an action parameter."));
        String version = parameters.first("Version").orElse("NO_VERSION_SPECIFIED");
        return switch (version.equals(VERSION) ? action : "") {
            case "GetCallerIdentity" -> StsXml.callerIdentity(caller.principal(), signed.request().id());
            case "AssumeRole" -> assumeRole(caller, AssumeRoleRequest.read(parameters), signed.request().id());
            default -> throw Fault.INVALID_ACTION
                    .because("Could not find operation " + action + " for version " + version);
        };
    }

    /** A regional endpoint is signed for its region, the global one for us-east-1. */
    private boolean isAccepted(String region) {
        return region.equals(settings.region()) || region.equals(GLOBAL_REGION);
    }

    private static FormParameters parameters(ReceivedRequest request) {
        return switch (request.method()) {
            case "GET" -> FormParameters.inQuery(request);
            case "POST" -> FormParameters.inBody(request);
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
