package io.quarkiverse.awsauth.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.endpoint.ServiceHost;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.runtime.config.SigningConfig;
import io.quarkiverse.awsauth.signing.AllowedHosts;
import io.quarkus.restclient.config.RestClientsConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Reads the configuration on pages of the documentation. */
class PropertiesTest {

    private static final Path PAGES = Path.of("..", "docs", "modules", "ROOT", "pages");
    private static final Pattern BLOCK = Pattern.compile("\\[source,properties]\\n----\\n(.*?)\\n----\\n", Pattern.DOTALL);

    /** What the environment sets, and what has no default. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_]+}");

    @ParameterizedTest
    @ValueSource(strings = { "aws-sdk", "coming-from", "kubernetes", "rest-clients", "rest-client-services", "tutorial" })
    void areThoseOfTheConfiguration(String page) throws IOException {
        assertThat(blocks(page)).isNotEmpty().allSatisfy(block -> {
            SmallRyeConfig config = config(block);

            assertThat(config.getConfigMapping(RestClientsConfig.class)).isNotNull();
            for (SigningConfig client : config.getConfigMapping(AwsAuthConfig.class).signing().values()) {
                client.allowedHosts().ifPresent(AllowedHosts::of);
                assertThat(List.of(client.enabled(), client.repeat())).isSubsetOf("true", "false");
            }
        });
    }

    @Test
    void leaveOutWhatTheHostTells() throws IOException {
        for (Map<String, String> block : blocks("rest-client-services")) {
            if (block.keySet().stream().noneMatch(name -> name.startsWith("quarkus.aws-auth.signing."))) {
                assertThat(block.keySet()).anyMatch(name -> name.endsWith(".url"));
                block.forEach((name, value) -> assertThat(!name.endsWith(".url") || isTold(value)).as(value).isTrue());
            }
        }
    }

    private static boolean isTold(String url) {
        return ServiceHost.of(URI.create(url).getHost()).flatMap(ServiceHost::region).isPresent();
    }

    private static List<Map<String, String>> blocks(String page) throws IOException {
        return BLOCK.matcher(Files.readString(PAGES.resolve(page + ".adoc"))).results()
                .map(block -> properties(block.group(1))).toList();
    }

    private static Map<String, String> properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(name -> name.replace("%prod.", ""),
                name -> VARIABLE.matcher(properties.getProperty(name)).replaceAll("value")));
    }

    /** Fails if a name is not that of a property. */
    private static SmallRyeConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(AwsAuthConfig.class)
                .withMapping(RestClientsConfig.class).withSources(new PropertiesConfigSource(properties, "page", 100)).build();
    }
}
