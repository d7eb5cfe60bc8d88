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
import io.quarkiverse.awsauth.runtime.restclient.SigningChoice;

/**
 * The names by which the configuration says how REST clients are signed.
 */
public final class SignedClientNames {

    private SignedClientNames() {
    }

    /**
     * @param <T> what is configured
     * @param signing what is configured, by configuration key or interface
     * @param client a REST client
     * @return what is configured of it, also if an environment variable spells its name; empty if nothing is
     */
    static <T> Optional<T> of(Map<String, T> signing, SignedClient client) {
        Optional<String> name = name(signing.keySet(), client);
        return name.isEmpty() ? Optional.empty() : Optional.ofNullable(signing.get(name.get()));
    }

    private static Optional<String> name(Set<String> configured, SignedClient client) {
        Optional<String> key = ConfiguredNames.spelling(configured, client.configKey());
        return key.isPresent() ? key : ConfiguredNames.spelling(configured, client.interfaceName());
    }

    /**
     * @param neededBy who injects credentials, by their names
     * @param clients all REST clients
     * @param signing the configuration of signed clients, which overrides what annotations say
     * @return the same with the credentials that requests are signed with
     */
    public static Map<String, String> withSigned(Map<String, String> neededBy, Collection<SignedClient> clients,
            Map<String, SigningConfig> signing) {
        Map<String, SigningSettings> settings = new SigningMapper(new Problems()).map(signing);
        Map<String, String> all = new HashMap<>(neededBy);
        for (SignedClient client : clients) {
            for (SigningChoice choice : client.signed(of(settings, client))) {
                all.putIfAbsent(choice.credentialsName(), "the REST client " + client.interfaceName());
            }
        }
        for (Map.Entry<String, SigningSettings> client : settings.entrySet()) {
            SigningChoice choice = client.getValue().choice();
            if (choice.enabled() && !choice.credentials().isEmpty()) {
                all.putIfAbsent(choice.credentials(), PropertyNames.signing(client.getKey()) + ".credentials");
            }
        }
        return all;
    }

    /**
     * @param configured the names that are configured
     * @param clients all REST clients
     * @param isInterface whether a name is that of an interface of which no client is known
     * @return what to say about names that are no client's, or that several clients may mean
     */
    public static List<Problem> problems(Set<String> configured, Collection<SignedClient> clients,
            Predicate<String> isInterface) {
        Set<String> known = new TreeSet<>();
        for (SignedClient client : clients) {
            known.add(client.configKey());
            known.add(client.interfaceName());
        }
        List<Problem> problems = new ArrayList<>();
        for (String name : new TreeSet<>(configured)) {
            Set<String> meant = meant(name, configured, clients);
            if (meant.size() > 1) {
                problems.add(Problem.wrong(PropertyNames.signing(name), "could mean any of the REST clients " + meant
                        + ", which environment variables spell alike; give each of them properties of its own, or another"
                        + " configuration key"));
            }
            if (!isSpellingOfAny(name, known) && !isInterface.test(name)) {
                problems.add(Problem.wrong(PropertyNames.signing(name), "no REST client has this configuration key, nor is"
                        + " there an interface of this name; " + NearestName.among(known, name)
                                .map(other -> "did you mean '" + other + "'?")
                                .orElse("use a configKey of @RegisterRestClient, or the full name of an interface")));
            }
        }
        return problems;
    }

    private static boolean isSpellingOfAny(String name, Set<String> known) {
        for (String other : known) {
            if (ConfiguredNames.isSpelling(name, other)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> meant(String name, Set<String> configured, Collection<SignedClient> clients) {
        Set<String> meant = new TreeSet<>();
        for (SignedClient client : clients) {
            if (name(configured, client).equals(Optional.of(name))) {
                meant.add(name.equals(client.interfaceName()) ? name : client.configKey());
            }
        }
        return meant;
    }
}
