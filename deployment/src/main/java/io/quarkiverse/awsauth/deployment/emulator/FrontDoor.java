package io.quarkiverse.awsauth.deployment.emulator;

import java.util.Set;

import io.quarkiverse.awsauth.sigv4.verify.SignatureClaim;

/** Hands each request to the service it was signed for. */
final class FrontDoor {

    private static final String ROLES_ANYWHERE = "rolesanywhere";
    private static final String CERTIFICATE_ALGORITHMS = "AWS4-X509-";
    private static final String STS = "sts";
    private static final Set<String> S3 = Set.of("s3", "s3-outposts", "s3-object-lambda", "s3express");

    private final RolesAnywhere rolesAnywhere;
    private final SecurityTokenService sts;
    private final Echo s3;
    private final Echo others;
    private final CallerVerifier callers;

    FrontDoor(EmulatorSettings settings) {
        AccessKeys keys = new AccessKeys(settings.longTermKeys(), settings.clock());
        this.callers = new CallerVerifier(keys, settings.clock());
        this.rolesAnywhere = new RolesAnywhere(settings, keys);
        this.sts = new SecurityTokenService(settings, keys, callers);
        this.s3 = new Echo(callers, ErrorFormat.S3);
        this.others = new Echo(callers, ErrorFormat.JSON);
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
        if (service.equals(STS)) {
            return sts;
        }
        return S3.contains(service) ? s3 : others;
    }
}
