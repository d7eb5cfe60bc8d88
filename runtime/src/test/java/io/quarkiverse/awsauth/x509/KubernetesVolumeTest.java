package io.quarkiverse.awsauth.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.awsauth.rules.Violation;

/**
 * A secret's volume as the kubelet makes it: files are links into the directory {@code ..data}, which is itself a link, and
 * replaced as one. The secret has what cert-manager puts into it.
 */
@DisabledOnOs(OS.WINDOWS)
class KubernetesVolumeTest {

    @TempDir
    Path volume;

    private final List<String> kept = new ArrayList<>();

    @Test
    void aRenewedSecretIsUsed() throws Exception {
        mount("..2030_01_01", "CN=first");
        for (String file : List.of("tls.crt", "tls.key")) {
            Files.createSymbolicLink(volume.resolve(file), Path.of("..data", file));
        }
        CurrentIdentity current = new CurrentIdentity(
                new PemFiles(volume.resolve("tls.crt"), volume.resolve("tls.key"), null, KeyFileAccess.STRICT),
                () -> TestCertificates.NOW, new Complaints());
        assertThat(subject(current)).isEqualTo("CN=first");

        mount("..2030_01_21", "CN=second");
        delete("..2030_01_01");

        assertThat(subject(current)).isEqualTo("CN=second");
        assertThat(kept).isEmpty();
    }

    private void mount(String directory, String subject) throws Exception {
        ClientIdentity identity = TestCertificates.client().subject(subject).identity();
        Path data = Files.createDirectory(volume.resolve(directory));
        write(data.resolve("tls.crt"), TestKeys.pem("CERTIFICATE", identity.certificate().getEncoded()));
        write(data.resolve("tls.key"), TestKeys.pem("PRIVATE KEY", identity.privateKey().getEncoded()));
        Path link = Files.createSymbolicLink(volume.resolve("..data_tmp"), Path.of(directory));
        Files.move(link, volume.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** As {@code defaultMode: 0440} has it. */
    private static void write(Path file, String text) throws IOException {
        Files.setPosixFilePermissions(Files.writeString(file, text), PosixFilePermissions.fromString("r--r-----"));
    }

    private void delete(String directory) throws IOException {
        for (String file : List.of("tls.crt", "tls.key", "")) {
            Files.delete(volume.resolve(directory).resolve(file));
        }
    }

    private static String subject(CurrentIdentity current) throws Exception {
        return current.read().certificate().getSubjectX500Principal().getName();
    }

    private final class Complaints implements CurrentIdentity.Listener {

        @Override
        public void replaced(ClientIdentity former, ClientIdentity latter) {
            // as it should be
        }

        @Override
        public void kept(ClientIdentity held, List<Violation> violations) {
            kept.add(violations.toString());
        }
    }
}
