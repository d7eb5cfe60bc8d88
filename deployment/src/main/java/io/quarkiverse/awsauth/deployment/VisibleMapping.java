package io.quarkiverse.awsauth.deployment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import io.quarkiverse.awsauth.runtime.ConfigInterceptors;
import io.quarkiverse.awsauth.runtime.Problem;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.common.utils.StringUtil;

/**
 * The configuration as far as the build sees it. Values that are not of their property's type are left out and told.
 *
 * @param config the configuration
 * @param problems the values that are left out
 */
record VisibleMapping(AwsAuthConfig config, List<Problem> problems) {

    private static final String ALLOWED = "allowed values: ";
    private static final String PROPERTY = "property ";

    VisibleMapping {
        problems = List.copyOf(problems);
    }

    static VisibleMapping of(VisibleValues values) {
        VisibleValues convertible = values;
        List<Problem> problems = new ArrayList<>();
        while (true) {
            try {
                return new VisibleMapping(map(convertible), problems);
            } catch (ConfigValidationException e) {
                Map<String, String> complaints = complaints(convertible, e);
                if (complaints.isEmpty()) {
                    throw e;
                }
                complaints.forEach((name, complaint) -> problems
                        .add(Problem.wrong(name, message(values.of(name), complaint))));
                convertible = convertible.without(complaints.keySet());
            }
        }
    }

    private static AwsAuthConfig map(VisibleValues values) {
        return new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withCustomizers(new ConfigInterceptors()::configBuilder).withMapping(AwsAuthConfig.class)
                .withMappingIgnore(VisibleValues.PREFIX + "**")
                .withSources(new PropertiesConfigSource(values.properties(), "seen by the build", 100),
                        new EnvConfigSource(values.environment(), 300))
                .build().getConfigMapping(AwsAuthConfig.class);
    }

    private static Map<String, String> complaints(VisibleValues values, ConfigValidationException failure) {
        Map<String, String> complaints = new HashMap<>();
        List<String> messages = IntStream.range(0, failure.getProblemCount()).mapToObj(failure::getProblem)
                .map(ConfigValidationException.Problem::getMessage).toList();
        for (String name : values.names()) {
            messages.stream().filter(message -> isAbout(name, message)).findFirst()
                    .ifPresent(message -> complaints.put(name, message));
        }
        return complaints;
    }

    /** It has the property's name, of which the variable's is made, with keys in quotes. */
    private static boolean isAbout(String name, String message) {
        int start = message.indexOf(PROPERTY);
        if (start < 0) {
            return false;
        }
        String about = message.substring(start + PROPERTY.length());
        return begins(about, name) || begins(about.replace("\"", ""), name.replace("\"", ""));
    }

    private static boolean begins(String about, String name) {
        if (about.length() <= name.length() || about.charAt(name.length()) != ' ') {
            return false;
        }
        String property = about.substring(0, name.length());
        return property.equals(name)
                || StringUtil.replaceNonAlphanumericByUnderscores(property).toUpperCase(Locale.ROOT).equals(name);
    }

    private static String message(String value, String complaint) {
        if (value.isBlank()) {
            return "is empty; set it, or remove it";
        }
        int allowed = complaint.indexOf(ALLOWED);
        if (allowed >= 0) {
            return "'" + value + "' is none of " + complaint.substring(allowed + ALLOWED.length()).replace(",", ", ");
        }
        return complaint.contains("Invalid duration") ? "'" + value + "' is not a duration; expected e.g. 90s, 15m or PT1H"
                : "'" + value + "' is not what this property takes; see the configuration reference";
    }
}
