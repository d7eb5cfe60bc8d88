package io.quarkiverse.awsauth.store.jdbc;

import static io.quarkiverse.awsauth.store.jdbc.TestStore.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A dump of the database reveals no secret, however it is looked at. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StoreSecrecyTest {

    private static final List<String> SECRETS = List.of("secret-of-AKIDEXAMPLE", "session-secret-4711",
            "session-token-0815");

    private final TestStore database;

    StoreSecrecyTest(TestDatabase kind) throws SQLException {
        this.database = kind.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void showsNoSecretInTablesFilesAndExports() throws IOException {
        StoreDatabase store = database.open(TestKeys.of("k1"));
        store.add("keys", Sources.KEYS, ALICE);
        store.add("session", Sources.SESSION, ALICE);
        long version = store.add("deleted", Sources.SESSION, ALICE).version();
        store.delete("deleted", store.replace("deleted", version, Sources.KEYS, ALICE).version(), ALICE);
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        store.exportTo(export, TestKeys.key(7));
        List<String> dump = new ArrayList<>();
        for (String table : List.of("aws_auth_store", "aws_auth_store_key", "aws_auth_credentials", "aws_auth_audit")) {
            dump.addAll(database.rows("SELECT * FROM " + table));
        }
        assertThat(dump).hasSizeGreaterThan(5).anyMatch(row -> row.contains("AKIDEXAMPLE"));
        assertHidden(String.join("\n", dump));
        assertHidden(export.toString(StandardCharsets.UTF_8));
        if (database.hasFiles()) {
            database.sql("CHECKPOINT SYNC");
            List<byte[]> files = database.files();
            assertThat(files).anyMatch(file -> new String(file, StandardCharsets.ISO_8859_1).contains("AKIDEXAMPLE"));
            files.forEach(file -> List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)
                    .forEach(charset -> assertHidden(new String(file, charset))));
        }
    }

    private static void assertHidden(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String secret : SECRETS) {
            for (String look : looks(secret)) {
                assertThat(lower.contains(look.toLowerCase(Locale.ROOT))).as(look).isFalse();
            }
        }
    }

    /** Base64 at each of its three alignments, without what depends on the neighbours. */
    private static List<String> looks(String secret) {
        List<String> looks = new ArrayList<>();
        for (String direction : List.of(secret, new StringBuilder(secret).reverse().toString())) {
            looks.add(direction);
            for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE)) {
                byte[] bytes = direction.getBytes(charset);
                looks.add(HexFormat.of().formatHex(bytes));
                for (int shift = 0; shift < 3; shift++) {
                    byte[] shifted = new byte[bytes.length + shift];
                    System.arraycopy(bytes, 0, shifted, shift, bytes.length);
                    String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
                    looks.add(base64.substring(shift == 0 ? 0 : 4, base64.length() - 4));
                }
            }
        }
        return looks;
    }
}
