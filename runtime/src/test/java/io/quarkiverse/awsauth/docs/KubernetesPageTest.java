package io.quarkiverse.awsauth.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The resources on the page about Kubernetes go together, with each other and with the properties beside them. */
class KubernetesPageTest {

    private static final Path PAGE = Path.of("..", "docs", "modules", "ROOT", "pages", "kubernetes.adoc");
    private static final Pattern YAML = Pattern.compile("\\[source,yaml]\\n----\\n(.*?)\\n----\\n", Pattern.DOTALL);

    private String text;
    private List<Map<String, Object>> certificates;
    private List<Map<String, Object>> deployments;

    @BeforeEach
    void read() throws IOException {
        text = Files.readString(PAGE);
        certificates = ofKind("Certificate");
        deployments = ofKind("Deployment");
    }

    @Test
    void aDeploymentMountsTheSecretOfItsCertificate() {
        assertThat(deployments).hasSize(2).hasSameSizeAs(certificates);
        for (int i = 0; i < deployments.size(); i++) {
            assertThat(secretName(deployments.get(i))).isEqualTo(at(certificates.get(i), "spec", "secretName"));
        }
    }

    @Test
    void thePropertiesNameWhatIsMounted() {
        deployments.forEach(deployment -> assertThat(mountPath(deployment)).isEqualTo("/etc/orders/client"));
        assertThat(text).contains("certificate=/etc/orders/client/tls.crt\n", "private-key=/etc/orders/client/tls.key\n",
                "key-store=/etc/orders/client/keystore.p12\n");
    }

    @Test
    void theKeyIsReadableByTheApplicationAlone() {
        for (Map<String, Object> deployment : deployments) {
            Map<String, Object> volume = first(at(deployment, "spec", "template", "spec", "volumes"));
            assertThat(at(volume, "secret", "defaultMode")).isEqualTo(0440);
            assertThat(at(deployment, "spec", "template", "spec", "securityContext", "fsGroup")).isNotNull();
        }
    }

    @Test
    void thePasswordIsThatOfTheKeyStore() {
        Map<String, Object> variable = first(container(deployments.get(1)).get("env"));
        assertThat(text).contains("password=${" + variable.get("name") + "}");
        assertThat(at(variable, "valueFrom", "secretKeyRef"))
                .isEqualTo(at(certificates.get(1), "spec", "keystores", "pkcs12", "passwordSecretRef"));
    }

    @Test
    void theCertificateIsOneThatTheServiceTakes() {
        for (Map<String, Object> certificate : certificates) {
            assertThat((List<?>) at(certificate, "spec", "usages")).asString().contains("digital signature");
            assertThat((String) at(certificate, "spec", "commonName")).isNotBlank();
        }
    }

    private List<Map<String, Object>> ofKind(String kind) {
        return YAML.matcher(text).results().map(block -> new Yaml().<Map<String, Object>> load(block.group(1)))
                .filter(resource -> kind.equals(resource.get("kind"))).toList();
    }

    private static Object secretName(Map<String, Object> deployment) {
        return at(first(at(deployment, "spec", "template", "spec", "volumes")), "secret", "secretName");
    }

    private static Object mountPath(Map<String, Object> deployment) {
        return first(container(deployment).get("volumeMounts")).get("mountPath");
    }

    private static Map<String, Object> container(Map<String, Object> deployment) {
        return first(at(deployment, "spec", "template", "spec", "containers"));
    }

    private static Object at(Map<String, Object> resource, String... path) {
        Object value = resource;
        for (String name : path) {
            value = ((Map<?, ?>) value).get(name);
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> first(Object list) {
        return (Map<String, Object>) ((List<?>) list).get(0);
    }
}
