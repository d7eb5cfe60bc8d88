package io.quarkiverse.awsauth.store.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.store.StoreEncryptionKeys;
import io.quarkiverse.awsauth.store.StoreException;

class RowSealTest {

    private static final String STORE = "7d9c6a0e-4c1f-4a55-9d43-0c6f0a6a1f11";
    private static final Row ROW = new Row("s3", 7, "session", 0, "ASIAEXAMPLE", "{}", 1893456000123L, 1767323045678L,
            1767323045679L, "alice", "k1");
    private static final SecretKey KEY = new SecretKeySpec(
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"), "AES");

    private final RowSeal seal = new RowSeal(new KeyRing(new StoreEncryptionKeys() {
        @Override
        public String activeKeyId() {
            return "k1";
        }

        @Override
        public Optional<SecretKey> key(String id) {
            return Optional.of(KEY);
        }
    }), STORE);

    /** Made by another program: rows of today are read tomorrow. */
    @Test
    void opensWhatAnotherProgramHasSealed() {
        String sealed = "ZGVmZ2hpamtsbW5vSBvedQqMJe1XDTHFqQAJjye2Kz68XcJyp9G+O57Q1iH7"
                + "h220I3n+atDDQA7IadminkqOaMRF7v9y/pZ9rQ==";
        assertThat(seal.open(ROW, sealed)).isEqualTo(
                new Secrets(SecretString.of("session-secret-4711"), SecretString.of("session-token-0815")));
    }

    @Test
    void sealsTheSameDifferentlyEachTime() {
        assertThat(IntStream.range(0, 1000).mapToObj(i -> seal.close(ROW, Secrets.NONE).substring(0, 16)).distinct())
                .hasSize(1000);
    }

    @Test
    void refusesSecretsOfAnotherRow() {
        String sealed = seal.close(ROW, Secrets.NONE);
        assertThat(seal.open(ROW, sealed)).isEqualTo(Secrets.NONE);
        assertThatThrownBy(() -> seal.open(ROW.encryptedBy("k2"), sealed)).isInstanceOf(StoreException.class);
    }

    @Test
    void readsNoKindThatItDoesNotKnow() {
        Row row = new Row("s3", 7, "novel", 0, null, "{}", null, 1, 1, "alice", "k1");
        assertThatThrownBy(() -> seal.content(row, seal.close(row, Secrets.NONE))).isInstanceOf(StoreException.class)
                .hasMessage("the stored credentials 's3' cannot be read by this version of the extension, as there is no kind"
                        + " 'novel': upgrade it");
    }

    @Test
    void readsNoSettingThatItDoesNotKnow() {
        Row row = new Row("s3", 7, "assume-role", 0, null, "{\"novel\":\"1\",\"region\":\"eu-central-1\",\"role-arn\":"
                + "\"arn:aws:iam::123456789012:role/writer\"}", null, 1, 1, "alice", "k1");
        Content content = seal.content(row, seal.close(row, Secrets.NONE));
        assertThatThrownBy(() -> seal.source(row, content)).isInstanceOf(StoreException.class)
                .hasMessageContaining("there is no setting novel");
    }
}
