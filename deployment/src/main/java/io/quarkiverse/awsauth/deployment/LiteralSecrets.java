package io.quarkiverse.awsauth.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.awsauth.runtime.Problem;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SecretKeys;
import io.smallrye.config.SmallRyeConfig;

/** Secrets that are written into a file which becomes part of the application. */
final class LiteralSecrets {

    private static final Set<String> SECRETS = Set.of("secret-access-key", "session-token", "password", "key-password",
            "private-key-password", "private-key-pem");
    private static final Pattern FILE = Pattern.compile("[^/\\\\=\\[\\]]+\\.(properties|ya?ml)");

    private LiteralSecrets() {
    }

    static List<Problem> in(SmallRyeConfig config, Set<String> properties) {
        return SecretKeys.doUnlocked(() -> {
            List<Problem> problems = new ArrayList<>();
            for (String property : properties) {
                if (SECRETS.contains(property.substring(property.lastIndexOf('.') + 1))) {
                    check(config.getConfigValue(property), problems);
                }
            }
            return problems;
        });
    }

    private static void check(ConfigValue value, List<Problem> problems) {
        Matcher file = FILE.matcher(String.valueOf(value.getConfigSourceName()));
        if (file.find() && value.getRawValue() != null && !value.getRawValue().contains("${")) {
            problems.add(Problem.warning(value.getName(), "is written down in " + file.group() + ", so that everybody who gets"
                    + " the application gets the secret; remove it there and set it by an environment variable, by a reference"
                    + " ${...} to one, or in a credentials store"));
        }
    }
}
