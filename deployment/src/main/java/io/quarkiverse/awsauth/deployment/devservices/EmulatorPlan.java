package io.quarkiverse.awsauth.deployment.devservices;

import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.deployment.emulator.EmulatorSettings;
import io.quarkiverse.awsauth.runtime.PropertyNames;

/**
 * What an emulator gives to the application.
 *
 * @param port where it listens on the loopback address; 0 takes a free one
 * @param region the region of all that it gives
 * @param credentials the names of the credentials, sorted. Each has its own role, so that answers tell whose request it was.
 */
record EmulatorPlan(int port, String region, List<String> credentials) {

    private static final String CERTIFICATE = "quarkus.aws-auth.client-certificates.";
    private static final String NOT_IN_ROLES = "[^\\w+=,.@-]";
    private static final int ROLE_LENGTH = 64;

    static EmulatorPlan of(int port, String region, Set<String> credentials) {
        return new EmulatorPlan(port, region, credentials.stream().sorted().toList());
    }

    EmulatorSettings settings(X509Certificate... authorities) {
        EmulatorSettings usual = EmulatorSettings.trusting(region, authorities).withPort(port);
        String role = usual.roleArns().get(0);
        return usual.withArns(usual.trustAnchorArn(), usual.profileArn(),
                credentials.stream().map(name -> role(name, role)).toList());
    }

    private static String role(String name, String usual) {
        if (name.equals(AwsCredentialsResolver.DEFAULT_NAME)) {
            return usual;
        }
        int start = usual.lastIndexOf('/') + 1;
        String role = usual.substring(start) + "-" + name;
        String spelled = role.replaceAll(NOT_IN_ROLES, "-");
        if (!spelled.equals(role) || role.length() > ROLE_LENGTH) { // others may be spelled alike
            String mark = "-" + Integer.toHexString(name.hashCode());
            spelled = spelled.substring(0, Math.min(spelled.length(), ROLE_LENGTH - mark.length())) + mark;
        }
        return usual.substring(0, start) + spelled;
    }

    /** What points the application at the emulator, once that is started. */
    Map<String, Function<EmulatorService, String>> properties() {
        EmulatorSettings settings = settings();
        Map<String, Function<EmulatorService, String>> properties = new HashMap<>();
        properties.put(PropertyNames.EMULATOR_URL, EmulatorService::getConnectionInfo);
        properties.put(PropertyNames.REGION, service -> region);
        properties.put(CERTIFICATE + "key-store", service -> service.pki().keyStore().toString());
        properties.put(CERTIFICATE + "password", service -> service.pki().keyStorePassword());
        for (int i = 0; i < credentials.size(); i++) {
            String group = PropertyNames.credentials(credentials.get(i)) + ".roles-anywhere.";
            String role = settings.roleArns().get(i);
            properties.put(group + "trust-anchor-arn", service -> settings.trustAnchorArn());
            properties.put(group + "profile-arn", service -> settings.profileArn());
            properties.put(group + "role-arn", service -> role);
            properties.put(group + "endpoint-override", EmulatorService::getConnectionInfo);
        }
        return properties;
    }
}
