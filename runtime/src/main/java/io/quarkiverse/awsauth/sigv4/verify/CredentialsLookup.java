package io.quarkiverse.awsauth.sigv4.verify;

import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.awsauth.AwsCredentials;
import io.smallrye.mutiny.Uni;

/** Finds credentials at once. What it throws is thrown by the verifier. */
@FunctionalInterface
public interface CredentialsLookup {

    /**
     * @param accessKeyId as the request says: 1 to 128 visible ASCII characters, none of them a slash
     * @return the credentials of that access key, letter by letter; empty if there is none. Others make the verifier throw an
     *         {@link IllegalStateException}
     */
    Optional<? extends AwsCredentials> find(String accessKeyId);

    /**
     * Finds credentials later, or nothing: an item that is null is as good as an empty one. What it fails with, the verifier's
     * answer fails with.
     */
    @FunctionalInterface
    interface Later extends Function<String, Uni<Optional<AwsCredentials>>> {
    }
}
