package io.quarkiverse.awsauth.deployment.emulator;

import io.quarkiverse.awsauth.sigv4.verify.SignatureClaim;

/** Hands each request to the service it was signed for. */
final class FrontDoor {

    private static final String ROLES_ANYWHERE = "rolesanywhere";
    private static final String CERTIFICATE_ALGORITHMS = "AWS4-X509-";
    private static final String STS = "sts";

    private final RolesAnywhere rolesAnywhere;
    private final SecurityTokenService sts;
    private final Echo echo;
    private final CallerVerifier callers;

    FrontDoor(EmulatorSettings settings) {
        AccessKeys keys = new AccessKeys(settings.longTermKeys(), settings.clock());
        this.callers = new CallerVerifier(keys, settings.clock());
        this.rolesAnywhere = new RolesAnywhere(settings, keys);
        this.sts = new SecurityTokenService(settings, keys, callers);
        this.echo = new Echo(callers);
    }

    Reply answer(Call call) {
        ErrorFormat errors = ErrorFormat.expectedBy(call);
        try {
            SignatureClaim claim = SignatureClaim.of(call.head()).orElseThrow(() -> callers.refusal(call));
            EmulatedService service = serviceOf(claim);
            errors = service.errorFormat();
            return service.answer(new SignedCall(call, claim));
        } catch (RefusedException refused) {
            return errors.reply(refused, call.id());
        }
    }

    private EmulatedService serviceOf(SignatureClaim claim) {
        String service = claim.scope().service();
        if (service.equals(ROLES_ANYWHERE) || claim.algorithm().startsWith(CERTIFICATE_ALGORITHMS)) {
            return rolesAnywhere;
        }
        return service.equals(STS) ? sts : echo;
    }
}
