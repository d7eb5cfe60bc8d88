package io.quarkiverse.awsauth.deployment.emulator;

/** One of the services the emulator speaks for; the credential scope of a request chooses it. */
sealed interface EmulatedService permits RolesAnywhere, SecurityTokenService, Echo {

    /** How this service words its errors. */
    ErrorFormat errorFormat();

    /**
     * Answers a request after verifying it.
     *
     * @throws RefusedException if it is refused
     */
    Reply answer(SignedCall signed);
}
