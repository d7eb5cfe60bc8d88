package io.quarkiverse.awsauth.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a path leads to, reading it ends soon. */
@Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
class CertificateFileTest {

    @TempDir
    Path directory;

    @Test
    void readsAFileByALink() throws Exception {
        Path file = Files.write(directory.resolve("client.pem"), new byte[Content.MAX_BYTES]);
        Path link = Files.createSymbolicLink(directory.resolve("link.pem"), file);

        assertThat(CertificateFile.read("certificate", link).bytes()).hasSize(Content.MAX_BYTES);
    }

    @Test
    void refusesALargeFile() throws IOException {
        refuses(Files.write(directory.resolve("client.pem"), new byte[Content.MAX_BYTES + 1]),
                " is larger than 1 MiB, too large for a certificate or key");
    }

    @Test
    void refusesDevices() throws IOException {
        Path zero = Path.of("/dev/zero");
        assumeThat(zero).as("a device").exists();

        refuses(zero, " is no regular file; put what comes from it into one");
        refuses(Files.createSymbolicLink(directory.resolve("link.pem"), zero),
                " is no regular file; put what comes from it into one");
    }

    /** Opening one would wait for a writer. */
    @Test
    void refusesPipes() throws Exception {
        Path pipe = directory.resolve("pipe.pem");
        assumeThat(new ProcessBuilder("sh", "-c", "mkfifo \"$0\"", pipe.toString()).start().waitFor()).isZero();

        refuses(pipe, " is no regular file; put what comes from it into one");
    }

    private static void refuses(Path path, String predicate) {
        assertThatThrownBy(() -> CertificateFile.read("certificate", path)).isInstanceOf(ClientCertificateException.class)
                .hasMessage(path + predicate);
    }
}
