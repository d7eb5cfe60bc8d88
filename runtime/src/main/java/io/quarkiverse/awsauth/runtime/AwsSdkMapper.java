package io.quarkiverse.awsauth.runtime;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.quarkiverse.awsauth.AwsSdkSource;
import io.quarkiverse.awsauth.runtime.config.AwsSdkConfig;

/** Decides what a group {@code aws-sdk} means. */
final class AwsSdkMapper {

    private static final Set<AwsSdkSource.Provider> OF_PROFILES = Set.of(AwsSdkSource.Provider.DEFAULT,
            AwsSdkSource.Provider.PROFILE, AwsSdkSource.Provider.SSO);

    private final Set<AwsSdkModule> present;
    private final Problems problems;

    /**
     * @param present what the application has of the SDK
     * @param problems takes what is wrong
     */
    AwsSdkMapper(Set<AwsSdkModule> present, Problems problems) {
        this.present = present;
        this.problems = problems;
    }

    /** Empty for one that is wrong. */
    Optional<AwsSdkSource> source(String prefix, AwsSdkConfig group) {
        Optional<AwsSdkSource.Provider> provider = problems.required(prefix, "provider", group.provider(), known -> known);
        return provider.filter(known -> hasModules(prefix, known)).flatMap(known -> source(prefix, known, group));
    }

    private boolean hasModules(String prefix, AwsSdkSource.Provider provider) {
        Set<AwsSdkModule> missing = new TreeSet<>(AwsSdkModule.neededBy(provider));
        missing.removeAll(present);
        if (!missing.isEmpty()) {
            problems.wrong(prefix + ".provider", "is " + provider + ", which needs modules of the AWS SDK that the application"
                    + " does not have; add the dependency "
                    + missing.stream().map(AwsSdkModule::toString).collect(Collectors.joining(" and "))
                    + ", or choose another provider");
        }
        return missing.isEmpty();
    }

    private Optional<AwsSdkSource> source(String prefix, AwsSdkSource.Provider provider, AwsSdkConfig group) {
        Map<String, Optional<String>> settings = new TreeMap<>(
                Map.of("profile", group.profile(), "command", group.command(), "bean", group.bean()));
        Optional<String> taken = taken(provider);
        Optional<String> setting = taken.flatMap(name -> Optional.ofNullable(settings.remove(name)).flatMap(value -> value));
        settings.forEach((name, value) -> value.ifPresent(tooMuch -> problems.wrong(prefix + "." + name,
                "is set, but the provider " + provider + " does not take it; remove it, or choose another provider")));
        if (setting.isEmpty() && !OF_PROFILES.contains(provider) && taken.isPresent()) {
            problems.missing(prefix + "." + taken.get(), "is not set, but the provider " + provider + " needs it; set it");
            return Optional.empty();
        }
        return Optional.of(new AwsSdkSource(provider, setting.orElse(null)));
    }

    private static Optional<String> taken(AwsSdkSource.Provider provider) {
        if (OF_PROFILES.contains(provider)) {
            return Optional.of("profile");
        }
        return provider == AwsSdkSource.Provider.PROCESS ? Optional.of("command")
                : provider == AwsSdkSource.Provider.BEAN ? Optional.of("bean") : Optional.empty();
    }
}
