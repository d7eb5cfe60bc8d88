package io.quarkiverse.awsauth.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import io.quarkiverse.awsauth.runtime.config.SigningConfig;
import io.quarkiverse.awsauth.runtime.restclient.SignedClient;

/**
 * The names by which the configuration says how REST clients are signed.
 */
public final class SignedClientNames {

    private SignedClientNames() {
    }

    /**
     * @param neededBy who needs credentials, by their names
     * @param signing the configuration of signed clients
     * @return the same with the credentials that the configuration names
     */
    public static Map<String, String> withConfigured(Map<String, String> neededBy, Map<String, SigningConfig> signing) {
        Map<String, String> all = new HashMap<>(neededBy);
        for (Map.Entry<String, SigningConfig> client : signing.entrySet()) {
            Optional<String> name = client.getValue().credentials();
            if (name.isPresent()) {
                all.putIfAbsent(name.get(), PropertyNames.signing(client.getKey()) + ".credentials");
            }
        }
        return all;
    }

    /**
     * @param configured the names that are configured
     * @param clients all REST clients
     * @param isInterface whether a name is that of an interface of which no client is known
     * @return what to say about names that are no client's
     */
    public static List<Problem> unknown(Set<String> configured, Collection<SignedClient> clients,
            Predicate<String> isInterface) {
        Set<String> known = new TreeSet<>();
        for (SignedClient client : clients) {
            known.add(client.configKey());
            known.add(client.interfaceName());
        }
        List<Problem> problems = new ArrayList<>();
        for (String name : new TreeSet<>(configured)) {
            if (!known.contains(name) && !isInterface.test(name)) {
                problems.add(Problem.wrong(PropertyNames.signing(name), "no REST client has this configuration key, nor is"
                        + " there an interface of this name; " + NearestName.among(known, name)
                                .map(other -> "did you mean '" + other + "'?")
                                .orElse("use a configKey of @RegisterRestClient, or the full name of an interface")));
            }
        }
        return problems;
    }
}
