package io.quarkiverse.awsauth.codestart;

import static io.quarkus.devtools.codestarts.quarkus.QuarkusCodestartCatalog.Language.JAVA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.devtools.testing.codestarts.QuarkusCodestartTest;

/**
 * What Quarkus' commands make for an application with this extension. That it compiles and runs is shown by this module,
 * whose sources it is.
 */
class AwsAuthCodestartTest {

    @RegisterExtension
    static final QuarkusCodestartTest EXAMPLE = ExampleCatalog.test("org.example.shop");

    private static final Path CODESTART = Path.of("../../runtime/src/main/codestarts/quarkus/aws-auth-codestart/java");

    @ParameterizedTest
    @ValueSource(strings = { "src/main/java/org/acme/Orders.java", "src/main/java/org/acme/AwsResource.java",
            "src/test/java/org/acme/AwsResourceTest.java" })
    void hasTheSourcesInItsOwnPackage(String file) throws IOException {
        String made = Files.readString(made(file.replace("org/acme", "org/example/shop")));

        assertEquals(Files.readString(CODESTART.resolve(file)).replace("org.acme", "org.example.shop"), made);
    }

    @Test
    void isConfiguredAsThisModule() throws IOException {
        assertEquals(properties(Path.of("src/main/resources/application.properties")),
                properties(made("src/main/resources/application.properties")));
    }

    @Test
    void hasWhatItNeeds() throws IOException {
        String pom = Files.readString(made("pom.xml"));

        for (String artifact : new String[] { "quarkus-aws-auth", "quarkus-rest-jackson", "quarkus-rest-client-jackson",
                "quarkus-junit" }) {
            assertTrue(pom.contains("<artifactId>" + artifact + "</artifactId>"), artifact);
        }
    }

    @Test
    void saysWhatToLookAt() throws IOException {
        String text = Files.readString(made("README.md"));

        assertTrue(text.contains("/aws/session") && text.contains("/aws/orders"), text);
    }

    private static Path made(String file) throws IOException {
        return EXAMPLE.getProjectWithRealDataDir(JAVA).resolve(file);
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        try (var text = Files.newBufferedReader(file)) {
            properties.load(text);
        }
        return properties;
    }
}
