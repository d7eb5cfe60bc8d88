package io.quarkiverse.awsauth.deployment.emulator;

/** Hands each request to the service it was signed for. */
final class FrontDoor {

    private static final String ROLES_ANYWHERE = "rolesanywhere";
    private static final String STS = "sts";

    private final RolesAnywhere rolesAnywhere;
    private final SecurityTokenService sts;
    private final Echo echo;

    FrontDoor(EmulatorSettings settings) {
        AccessKeys keys = new AccessKeys(settings.longTermKeys(), settings.clock());
        CallerVerifier callers = new CallerVerifier(keys, settings.clock());
        this.rolesAnywhere = new RolesAnywhere(settings, keys);
        this.sts = new SecurityTokenService(settings, keys, callers);
        this.echo = new Echo(callers);
    }

    Reply answer(ReceivedRequest request) {
        ErrorFormat errors = ErrorFormat.expectedBy(request);
        try {
            Authorization authorization = Authorization.of(request);
            EmulatedService service = serviceOf(authorization);
            errors = service.errorFormat();
            return service.answer(new SignedRequest(request, authorization));
        } catch (RefusedException refused) {
            return errors.reply(refused, request.id());
        }
    }

    private EmulatedService serviceOf(Authorization authorization) {
        String service = authorization.scope().service();
        if (service.equals(ROLES_ANYWHERE) || X509Algorithm.isNamed(authorization.algorithm())) {
            return rolesAnywhere;
        }
        return service.equals(STS) ? sts : echo;
    }
}
