package io.quarkiverse.awsauth.it.store;

import static io.quarkiverse.awsauth.it.store.KilledStore.STORED;
import static io.quarkiverse.awsauth.it.store.KilledStore.count;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process with the database in a file is killed. */
class H2KillTest {

    private static final String FILE = "store.mv.db";

    @TempDir
    Path folder;

    @BeforeEach
    void fill() {
        KilledStore.fill(in(folder));
    }

    @Test
    void inTheMiddleOfARotation() throws Exception {
        KilledStore.sql(in(folder), "SHUTDOWN");
        List<Integer> rotated = new ArrayList<>();
        for (int statements : List.of(8, 60, 150, 200, 265, Integer.MAX_VALUE)) {
            Path copy = halted("rotate", statements);
            rotated.add(count(in(copy), "aws_auth_credentials WHERE key_id = 'k2'"));
            KilledStore.assertWhole(in(copy));
        }
        assertThat(rotated).startsWith(0).contains(100).endsWith(STORED).isSubsetOf(0, 100, 200, STORED);
    }

    @Test
    void duringAnUpgradeOfTheTables() throws Exception {
        KilledStore.downgrade(in(folder));
        KilledStore.sql(in(folder), "SHUTDOWN");
        for (int statements = 1; statements < 7; statements++) {
            KilledStore.assertWhole(in(halted("open", statements)));
        }
    }

    /** A copy of the database, after a process on it was killed. */
    private Path halted(String work, int statements) throws IOException, InterruptedException {
        Path copy = Files.createTempDirectory(folder, work);
        Files.copy(folder.resolve(FILE), copy.resolve(FILE));
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), HaltedStore.class.getName(), url(copy), work,
                Integer.toString(statements)).inheritIO().start();
        assertThat(process.waitFor()).as("%s, %s statements", work, statements)
                .isEqualTo(statements == Integer.MAX_VALUE ? 0 : HaltedStore.HALTED);
        return copy;
    }

    private static JdbcDataSource in(Path folder) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(url(folder));
        return dataSource;
    }

    private static String url(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("store");
    }
}
