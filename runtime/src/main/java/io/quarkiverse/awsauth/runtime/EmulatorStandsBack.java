package io.quarkiverse.awsauth.runtime;

import java.io.Serial;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

import jakarta.annotation.Priority;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * What Dev Services set for the emulator is not there if the application has default credentials, or a default client
 * certificate, that the build did not see, such as those of a test resource. Of other names, what it sets for such a name is
 * not there. In dev mode and tests alone.
 * <p>
 * It comes before expressions are resolved, so that those which refer to the emulator have their defaults.
 */
@Priority(Priorities.LIBRARY + 250)
public final class EmulatorStandsBack implements ConfigSourceInterceptor, ConfigBuilder {

    @Serial
    private static final long serialVersionUID = 1;

    /** Which is also the source of what the build sets for the running application. */
    private static final String DEFAULTS = "DefaultValuesConfigSource";
    private static final Set<String> OF_CERTIFICATE = Set.of(".key-store", ".password");
    private static final Set<String> OF_CREDENTIALS = Set.of(".roles-anywhere.trust-anchor-arn",
            ".roles-anywhere.profile-arn", ".roles-anywhere.role-arn", ".roles-anywhere.endpoint-override");

    @Override
    public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
        return builder.withInterceptors(this);
    }

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        return isOfEmulator(name) && isDefault(value) && own(names(context), context).takesPlaceOf(name) ? null : value;
    }

    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        Set<String> names = names(context);
        Own own = own(names, context);
        names.removeIf(name -> isOfEmulator(name) && own.takesPlaceOf(name)
                && isDefault(ConfigInterceptors.valueOrNull(name, context)));
        return names.iterator();
    }

    private static Set<String> names(ConfigSourceInterceptorContext context) {
        Set<String> names = new LinkedHashSet<>();
        context.iterateNames().forEachRemaining(names::add);
        return names;
    }

    private static Own own(Set<String> names, ConfigSourceInterceptorContext context) {
        boolean defaults = false;
        Set<String> credentials = new HashSet<>();
        for (String name : names) {
            EntryProperty property = EntryProperty.of(name);
            if (property != null && (property.isOfCredentials() || property.isOfCertificate())) {
                ConfigValue value = ConfigInterceptors.valueOrNull(name, context);
                if (value != null && !isDefault(value)) {
                    if (property.key() == null) {
                        defaults = true;
                    } else if (property.isOfCredentials()) {
                        credentials.add(property.key());
                    }
                }
            }
        }
        return new Own(defaults, credentials);
    }

    /**
     * What the application has of its own.
     *
     * @param defaults whether the default credentials or the default client certificate are among it
     * @param credentials the other names of credentials, as they are spelled
     */
    private record Own(boolean defaults, Set<String> credentials) {

        boolean takesPlaceOf(String name) {
            if (defaults) {
                return true;
            }
            EntryProperty property = EntryProperty.of(name);
            return property != null && property.key() != null
                    && ConfiguredNames.spelling(credentials, property.key()).isPresent();
        }
    }

    private static boolean isOfEmulator(String name) {
        EntryProperty property = EntryProperty.of(name);
        if (property == null) {
            return name.equals(PropertyNames.REGION) || name.equals(PropertyNames.EMULATOR_URL);
        }
        return property.isOfCredentials() ? OF_CREDENTIALS.contains(property.rest())
                : property.isOfCertificate() && OF_CERTIFICATE.contains(property.rest());
    }

    private static boolean isDefault(@Nullable ConfigValue value) {
        return value != null && DEFAULTS.equals(value.getConfigSourceName());
    }
}
