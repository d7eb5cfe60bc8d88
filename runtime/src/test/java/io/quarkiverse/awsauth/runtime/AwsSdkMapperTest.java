package io.quarkiverse.awsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.awsauth.AwsSdkSource;
import io.quarkiverse.awsauth.runtime.Problem.Severity;
import io.quarkiverse.awsauth.runtime.config.AwsSdkConfig;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.seal.StorableRules;

/** Groups {@code aws-sdk}, right and wrong. */
class AwsSdkMapperTest {

    private static final Set<AwsSdkModule> ALL = EnumSet.allOf(AwsSdkModule.class);

    private final Problems problems = new Problems();

    private record Group(Optional<AwsSdkSource.Provider> provider, Optional<String> profile, Optional<String> command,
            Optional<String> bean) implements AwsSdkConfig {

        static Group of(String provider, Map<String, String> settings) {
            return new Group(Optional.of(AwsSdkSource.Provider.valueOf(provider)),
                    Optional.ofNullable(settings.get("profile")), Optional.ofNullable(settings.get("command")),
                    Optional.ofNullable(settings.get("bean")));
        }
    }

    private Optional<AwsSdkSource> source(Set<AwsSdkModule> present, String provider, Map<String, String> settings) {
        return new AwsSdkMapper(present, problems).source("x.aws-sdk", Group.of(provider, settings));
    }

    private void tells(Severity severity, String property, String message) {
        assertThat(problems.all()).containsExactly(new Problem(severity, "x.aws-sdk." + property, message));
    }

    @Test
    void eachProviderTakesWhatItNeeds() {
        assertThat(source(ALL, "DEFAULT", Map.of())).contains(AwsSdkSource.defaultChain());
        assertThat(source(ALL, "PROFILE", Map.of("profile", "dev"))).contains(AwsSdkSource.profile("dev"));
        assertThat(source(ALL, "PROCESS", Map.of("command", "get it"))).contains(AwsSdkSource.process("get it"));
        assertThat(source(ALL, "BEAN", Map.of("bean", "mine"))).contains(AwsSdkSource.bean("mine"));
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "PROCESS,command", "BEAN,bean" })
    void whatIsNeededAndMissingIsTold(String provider, String setting) {
        assertThat(source(ALL, provider, Map.of())).isEmpty();
        tells(Severity.MISSING, setting, "is not set, but the provider " + provider.toLowerCase(Locale.ROOT)
                + " needs it; set it");
    }

    @Test
    void whatIsTooMuchIsTold() {
        source(ALL, "IMDS", Map.of("profile", "dev"));
        tells(Severity.WRONG, "profile",
                "is set, but the provider imds does not take it; remove it, or choose another provider");
    }

    @Test
    void theProviderIsRequired() {
        new AwsSdkMapper(ALL, problems).source("x.aws-sdk",
                new Group(Optional.empty(), Optional.of("dev"), Optional.empty(), Optional.empty()));
        tells(Severity.MISSING, "provider", "is not set");
    }

    @ParameterizedTest
    @CsvSource({ "DEFAULT,'',software.amazon.awssdk:auth", "WEB_IDENTITY,AUTH,software.amazon.awssdk:sts",
            "SSO,AUTH,software.amazon.awssdk:sso and software.amazon.awssdk:ssooidc" })
    void modulesThatAreMissingAreNamed(String provider, String present, String missing) {
        Set<AwsSdkModule> modules = present.isEmpty() ? Set.of() : Set.of(AwsSdkModule.valueOf(present));

        assertThat(source(modules, provider, Map.of())).isEmpty();
        tells(Severity.WRONG, "provider", "is " + AwsSdkSource.Provider.valueOf(provider) + ", which needs modules of the AWS"
                + " SDK that the application does not have; add the dependency " + missing
                + ", or choose another provider");
    }

    /** An administrator of the store would otherwise run commands of his choice. */
    @Test
    void whatTheSdkFindsIsNotStored() {
        assertThatThrownBy(() -> StorableRules.check("x", AwsSdkSource.process("rm"))).isInstanceOf(StoreException.class)
                .hasMessage("the credentials 'x' cannot be stored: aws-sdk: what the AWS SDK finds belongs to the machine, and"
                        + " may be a command; configure such credentials");
    }
}
