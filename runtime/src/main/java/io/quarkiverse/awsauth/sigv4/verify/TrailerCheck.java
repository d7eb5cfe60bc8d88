package io.quarkiverse.awsauth.sigv4.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.quarkiverse.awsauth.sigv4.Header;

/** Compares a trailer with what the head announced of it, and its checksums with the data that was read. */
final class TrailerCheck {

    private final Set<String> announced;
    private final Map<String, BodyChecksum> checksums = new HashMap<>();

    TrailerCheck(Set<String> announced) {
        this.announced = announced;
        announced.forEach(name -> BodyChecksum.of(name).ifPresent(checksum -> checksums.put(name, checksum)));
    }

    void update(byte[] data) {
        checksums.values().forEach(checksum -> checksum.update(data));
    }

    /** At the end of the data, once. */
    void require(List<Header> sent) throws BodyRefusedException {
        if (!sent.stream().map(Header::name).collect(Collectors.toSet()).equals(announced)) {
            throw new BodyRefusedException(RefusalReason.WRONG_TRAILER,
                    "The trailer of the body does not have the fields that X-Amz-Trailer announces, or has others.");
        }
        for (Header field : sent) {
            BodyChecksum checksum = checksums.get(field.name());
            if (checksum != null && !checksum.inBase64().equals(field.value())) {
                throw new BodyRefusedException(RefusalReason.WRONG_CHECKSUM,
                        "The trailer's '" + field.name() + "' is not that of the body.");
            }
        }
    }
}
