package io.quarkiverse.awsauth.sigv4.chunked;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check values of the catalogue of parametrised CRC algorithms, and those of FIPS 180. */
class TrailerChecksumTest {

    @ParameterizedTest
    @CsvSource({
            "CRC32, 123456789, cbf43926",
            "CRC32C, 123456789, e3069283",
            "CRC64NVME, 123456789, ae8b14860a799888",
            "SHA1, abc, a9993e364706816aba3e25717850c26c9cd0d89d",
            "SHA256, abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" })
    void checkValues(TrailerChecksum checksum, String text, String expected) {
        RunningChecksum running = checksum.start();
        byte[] bytes = text.getBytes(US_ASCII);
        running.update(bytes, 0, 2);
        running.update(bytes, 2, bytes.length - 2);

        byte[] value = running.value();

        assertThat(HexFormat.of().formatHex(value)).isEqualTo(expected);
        assertThat(Base64.getEncoder().encodeToString(value)).hasSize(checksum.valueLength());
    }

    @Test
    void eightBytesAStepAreTheSameAsOne() {
        byte[] bytes = Uploads.random(1000);
        for (int from = 0; from < 20; from++) {
            for (int length = 0; length < 50; length++) {
                Crc64Nvme many = new Crc64Nvme();
                many.update(bytes, from, length);
                Crc64Nvme single = new Crc64Nvme();
                for (int i = 0; i < length; i++) {
                    single.update(bytes[from + i]);
                }
                assertThat(many.getValue()).isEqualTo(single.getValue());
            }
        }
    }

    @Test
    void beginsAnewAfterAReset() {
        Crc64Nvme crc = new Crc64Nvme();
        crc.update(1);
        crc.reset();
        crc.update("123456789".getBytes(US_ASCII));

        assertThat(crc.getValue()).isEqualTo(0xAE8B14860A799888L);
    }

    @Test
    void namesTheField() {
        assertThat(TrailerChecksum.values()).extracting(TrailerChecksum::headerName).containsExactly(
                "x-amz-checksum-crc32", "x-amz-checksum-crc32c", "x-amz-checksum-crc64nvme", "x-amz-checksum-sha1",
                "x-amz-checksum-sha256");
    }
}
