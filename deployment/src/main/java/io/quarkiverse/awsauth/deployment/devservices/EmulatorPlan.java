package io.quarkiverse.awsauth.deployment.devservices;

import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** What points the application at an emulator of this plan. */
    Map<String, String> properties(EmulatorService service) {
        EmulatorSettings settings = settings();
        String url = service.emulator().url().toString();
        Map<String, String> properties = new HashMap<>();
        properties.put(PropertyNames.EMULATOR_URL, url);
        properties.put(PropertyNames.REGION, region);
        properties.put(CERTIFICATE + "key-store", service.pki().keyStore().toString());
        properties.put(CERTIFICATE + "password", service.pki().keyStorePassword());
        for (int i = 0; i < credentials.size(); i++) {
            String group = PropertyNames.credentials(credentials.get(i)) + ".roles-anywhere.";
            properties.put(group + "trust-anchor-arn", settings.trustAnchorArn());
            properties.put(group + "profile-arn", settings.profileArn());
            properties.put(group + "role-arn", settings.roleArns().get(i));
            properties.put(group + "endpoint-override", url);
        }
        return properties;
    }
}
