package io.quarkiverse.awsauth.runtime.config;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.awsauth.PayloadMode;
import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** How the requests of one REST client are signed. */
@ConfigGroup
public interface SigningConfig {

    /**
     * Whether, `true` or `false`, the client's requests are signed. With `false` its annotations do not count either.
     */
    @WithDefault("true")
    String enabled();

    /** The service's signing name, e.g. `s3` or `execute-api`. */
    @ConfigDocDefault("that of @AwsSigned, or else the one that the client's host tells")
    Optional<String> service();

    /** The region to sign for. */
    @ConfigDocDefault("that of @AwsSigned, or else the one that the client's host tells, or else quarkus.aws-auth.region")
    Optional<String> region();

    /** The name of the credentials. */
    @ConfigDocDefault("that of @AwsSigned, or else the default credentials")
    Optional<String> credentials();

    /**
     * What is signed of bodies: what the service accepts (`auto`), the digest of the whole body (`signed`), nothing
     * (`unsigned`), or each chunk as it is sent (`chunked`).
     */
    @WithDefault("auto")
    PayloadMode payload();

    /**
     * Hosts that the client's signed requests may go to besides its own URL's, e.g. `example.com`, `localhost:8080` or
     * `*.s3.eu-central-1.amazonaws.com`.
     */
    Optional<List<String>> allowedHosts();

    /**
     * Whether, `true` or `false`, a request is signed and sent once more, if the service answers that the session has expired
     * or that the time of the signature is wrong. Only if its body can be sent again.
     */
    @WithDefault("true")
    String repeat();
}
