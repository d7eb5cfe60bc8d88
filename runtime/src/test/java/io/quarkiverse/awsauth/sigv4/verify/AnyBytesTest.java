package io.quarkiverse.awsauth.sigv4.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/** Whatever comes over the wire, the verifier answers, and soon. */
class AnyBytesTest {

    private static final String PIECES = "\0\n\r \t%&=?/;,:+*é\u00ff\u0100\ud800AZaz09";

    private final SplittableRandom random = new SplittableRandom();
    private final SigV4Verifier verifier = new SigV4Verifier(VerifierRules.any().withUnsignedPayload(true), () -> Signed.NOW);

    @Test
    void noRequestMakesItThrow() {
        List<ReceivedRequest> seeds = List.of(
                Signed.inHeader(Signed.SESSION, Signed.TARGET, it -> it),
                Signed.inQuery(Signed.SESSION, Signed.TARGET, it -> it),
                Signed.inHeader(Signed.USER, SigningTarget.inRegions("s3", "*"), it -> it),
                Signed.inQuery(Signed.USER, SigningTarget.inRegions("s3", "*"), it -> it));
        for (int i = 0; i < 8_000; i++) {
            ReceivedRequest seed = seeds.get(i % seeds.size());
            ReceivedRequest changed = new ReceivedRequest(changed(seed.method()), changed(seed.target()), seed.headers()
                    .stream().map(header -> new Header(changed(header.name()), changed(header.value()))).toList());
            assertThatCode(() -> {
                assertThat(verifier.verify(changed, ReceivedBody.of(Signed.BODY), Signed::find)).isNotNull();
                assertThat(verifier.verifyStream(changed, Signed::find)).isNotNull();
            }).as("%s %s %s", changed.method(), changed.target(), changed.headers()).doesNotThrowAnyException();
        }
    }

    @Test
    void noBodyMakesItThrowAnythingElse() {
        byte[] body = ("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(isGenuine(body)).isTrue();
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = body.clone();
            for (int count = random.nextInt(1, 4); count > 0; count--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            isGenuine(changed);
        }
    }

    @Test
    void takesTimeInProportion() {
        String query = IntStream.range(0, 50_000).mapToObj(i -> "p" + i + "=%20" + i).collect(Collectors.joining("&"));
        List<Header> headers = new ArrayList<>(Signed.inHeader(Signed.USER, Signed.TARGET, it -> it).headers());
        IntStream.range(0, 50_000).forEach(i -> headers.add(new Header("h" + i, "  v  ".repeat(10))));
        headers.add(new Header("long", " ".repeat(1_000_000)));
        String all = headers.stream().map(header -> header.name().toLowerCase(Locale.ROOT))
                .filter(name -> !name.equals("authorization")).sorted().distinct().collect(Collectors.joining(";"));
        headers.replaceAll(header -> header.name().equals("Authorization")
                ? new Header("Authorization", header.value().replaceFirst("SignedHeaders=[^,]*", "SignedHeaders=" + all))
                : header);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThat(verifier.verify(
                new ReceivedRequest("POST", "/" + "a/../b//./".repeat(50_000) + "?" + query, headers),
                ReceivedBody.of(Signed.BODY), Signed::find)).isInstanceOfSatisfying(Refused.class,
                        it -> assertThat(it.reason()).isEqualTo(RefusalReason.WRONG_SIGNATURE)));
    }

    private static boolean isGenuine(byte[] body) {
        AnnouncedBody announced = new AnnouncedBody(5, Set.of("x-amz-checksum-crc32"));
        try (VerifiedBody stream = new ChunkedBody(new ByteArrayInputStream(body), Optional.empty(), true, announced, 100)) {
            stream.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (BodyRefusedException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String changed(String text) {
        if (random.nextInt(6) > 0) {
            return text;
        }
        StringBuilder changed = new StringBuilder(text);
        for (int count = random.nextInt(1, 4); count > 0; count--) {
            int at = random.nextInt(changed.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> changed.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 1 -> changed.setLength(at);
                default -> changed.insert(at, text, 0, random.nextInt(text.length() + 1));
            }
        }
        return changed.toString();
    }
}
