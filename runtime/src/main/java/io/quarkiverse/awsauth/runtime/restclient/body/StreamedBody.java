package io.quarkiverse.awsauth.runtime.restclient.body;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import io.smallrye.mutiny.Multi;

/** A body that is sent piece by piece. */
interface StreamedBody {

    /** How long it is, in bytes; empty if that is not known before it has been read. */
    OptionalLong length();

    /** Its bytes. Subscribing and asking for more never blocks. */
    Multi<ByteBuffer> bytes();

    /** The headers that go with it, as far as they were not known before. One without a value is not to be sent. */
    default Map<String, List<String>> headers() {
        return Map.of();
    }

    /** Whether its bytes can be had more than once. */
    boolean isRepeatable();
}
