package io.quarkiverse.awsauth.runtime.restclient;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.awsauth.runtime.SigningSettings;

/**
 * A REST client interface whose requests may be signed, as found at build time.
 *
 * @param interfaceName the interface's full name
 * @param configKey the client's configuration key; the interface's name if it has none
 * @param onInterface what its annotation says; not enabled if it has none
 * @param onMethods what the annotations of methods say, of its own and of those that it inherits or leads to, by
 *        {@link #method}
 */
public record SignedClient(String interfaceName, String configKey, SigningChoice onInterface,
        Map<String, SigningChoice> onMethods) {

    /**
     * @param declaringClass the full name of the interface that declares a method
     * @param name the method's name
     * @param parameterTypes the names of its parameters' erased types
     * @return what the method is known by
     */
    public static String method(String declaringClass, String name, Iterable<String> parameterTypes) {
        return declaringClass + "#" + name + "(" + String.join(",", parameterTypes) + ")";
    }

    /** What holds for methods that say nothing of their own. */
    SigningChoice usual(Optional<SigningSettings> configured) {
        return configured.map(settings -> settings.choice().over(onInterface)).orElse(onInterface);
    }

    /**
     * @param configured what is configured about it; empty if nothing is
     * @return all that its requests are signed with
     */
    public List<SigningChoice> signed(Optional<SigningSettings> configured) {
        if (configured.isPresent() && !configured.get().choice().enabled()) {
            return List.of();
        }
        SigningChoice usual = usual(configured);
        List<SigningChoice> signed = new ArrayList<>(); // no set: the first hash of a record delays the start by 30 ms
        if (usual.enabled()) {
            signed.add(usual);
        }
        for (SigningChoice onMethod : onMethods.values()) {
            SigningChoice choice = onMethod.over(usual);
            if (choice.enabled() && !signed.contains(choice)) {
                signed.add(choice);
            }
        }
        return signed;
    }
}
