package io.quarkiverse.awsauth.runtime;

import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;

/** How properties are spelled in messages: the unnamed entry without a key, names in quotes. */
public final class PropertyNames {

    /** What the names of all properties begin with, without a final dot. */
    public static final String ALL = "quarkus.aws-auth";
    /** The region to sign for. */
    public static final String REGION = ALL + ".region";
    /** Where the emulator of Dev Services listens, for URLs of REST clients to refer to. */
    public static final String EMULATOR_URL = "aws-auth.emulator.url";

    private PropertyNames() {
    }

    /**
     * @param name a credentials name
     * @return the prefix of its properties, without a final dot
     */
    public static String credentials(String name) {
        return keyed("quarkus.aws-auth.credentials", name);
    }

    /**
     * @param identifier a client certificate's identifier
     * @return the prefix of its properties, without a final dot
     */
    public static String clientCertificate(String identifier) {
        return keyed("quarkus.aws-auth.client-certificates", identifier);
    }

    /**
     * @param client a REST client's configuration key, or the name of its interface
     * @return the prefix of its properties, without a final dot
     */
    public static String signing(String client) {
        return keyed("quarkus.aws-auth.signing", client);
    }

    private static String keyed(String prefix, String key) {
        return key.equals(AwsAuthConfig.DEFAULT) ? prefix : prefix + ".\"" + key + "\"";
    }
}
