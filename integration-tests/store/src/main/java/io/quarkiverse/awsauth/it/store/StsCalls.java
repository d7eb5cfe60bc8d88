package io.quarkiverse.awsauth.it.store;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.smallrye.mutiny.Uni;

/** AWS Security Token Service, asked with whatever credentials. */
@Singleton
class StsCalls {

    static final String ACTION = "GetCallerIdentity";
    static final String VERSION = "2011-06-15";

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final byte[] BODY = ("Action=" + ACTION + "&Version=" + VERSION).getBytes(StandardCharsets.UTF_8);

    private final HttpClient client = HttpClient.newHttpClient();
    private final SigV4Signer signer = new SigV4Signer(InstantSource.system());
    private final URI sts;
    private final SigningTarget target;

    StsCalls(@ConfigProperty(name = "quarkus.rest-client.sts.url") URI sts,
            @ConfigProperty(name = "quarkus.aws-auth.region") String region) {
        this.sts = sts.resolve("/");
        this.target = SigningTarget.of("sts", region);
    }

    Uni<CallerIdentity> callerIdentity(AwsCredentials credentials) {
        HttpRequest.Builder request = HttpRequest.newBuilder(sts).header("Content-Type", FORM)
                .POST(HttpRequest.BodyPublishers.ofByteArray(BODY));
        signer.sign(SigningRequest.builder("POST", sts).header("Content-Type", FORM).body(BODY).build(), target, credentials)
                .asMap()
                .forEach(request::header);
        return Uni.createFrom()
                .completionStage(() -> client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()))
                .map(response -> CallerIdentity.of(response.statusCode(), response.body()));
    }
}
