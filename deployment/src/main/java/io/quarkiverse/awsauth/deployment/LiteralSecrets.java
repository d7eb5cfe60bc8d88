package io.quarkiverse.awsauth.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.awsauth.runtime.Problem;
import io.quarkiverse.awsauth.runtime.SecretProperties;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SecretKeys;
import io.smallrye.config.SmallRyeConfig;

/** Secrets that are written into a file which becomes part of the application. */
final class LiteralSecrets {

    private static final Pattern FILE = Pattern.compile("[^/\\\\=\\[\\]]+\\.(properties|ya?ml)");

    /**
     * {@code ${name:default}}, while {@code ${handler::value}} is what a key store or a cipher turns into the secret, and
     * {@code ${name:${other}}} is another reference.
     */
    private static final Pattern DEFAULTED = Pattern.compile("\\$\\{[^}:]+:(?!\\$\\{)[^}:]");

    private LiteralSecrets() {
    }

    static List<Problem> in(SmallRyeConfig config, Set<String> properties) {
        return SecretKeys.doUnlocked(() -> {
            List<Problem> problems = new ArrayList<>();
            for (String property : properties) {
                if (isSecret(property, config.getConfigValue(property))) {
                    check(config.getConfigValue(property), problems);
                }
            }
            return problems;
        });
    }

    private static boolean isSecret(String property, ConfigValue value) {
        return SecretProperties.contains(property)
                || String.valueOf(value.getRawValue()).contains("PRIVATE KEY-----");
    }

    /** As a reference to what is not there, with nothing in its place. */
    private static boolean isReference(String value) {
        return value.contains("${") && !DEFAULTED.matcher(value).find();
    }

    private static void check(ConfigValue value, List<Problem> problems) {
        Matcher file = FILE.matcher(String.valueOf(value.getConfigSourceName()));
        if (file.find() && value.getRawValue() != null && !isReference(value.getRawValue())) {
            problems.add(Problem.warning(value.getName(), "is written down in " + file.group() + ", so that everybody who gets"
                    + " the application gets the secret; remove it there and set it by an environment variable, by a reference"
                    + " ${...} to one, or in a credentials store"));
        }
    }
}
