package io.quarkiverse.awsauth.kinds;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.smallrye.mutiny.Uni;

/** Asks AWS STS whose credentials are. */
@Singleton
public class SecurityTokenService {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String BODY = "Action=GetCallerIdentity&Version=2011-06-15";
    private static final Pattern ARN = Pattern.compile("<Arn>([^<]+)</Arn>");
    private static final SigningTarget TARGET = SigningTarget.of("sts", "eu-central-1");

    @Inject
    SigV4Signer signer;
    @ConfigProperty(name = "services.url")
    URI services;

    private final HttpClient http = HttpClient.newHttpClient();

    Uni<String> identityOf(AwsCredentials credentials) {
        URI uri = services.resolve("/");
        SigningRequest toSign = SigningRequest.builder("POST", uri).header("Content-Type", FORM).body(BODY).build();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Content-Type", FORM)
                .POST(BodyPublishers.ofString(BODY));
        signer.sign(toSign, TARGET, credentials).asMap().forEach(request::header);
        return Uni.createFrom().completionStage(() -> http.sendAsync(request.build(), BodyHandlers.ofString()))
                .map(SecurityTokenService::arn);
    }

    private static String arn(HttpResponse<String> answer) {
        Matcher arn = ARN.matcher(answer.body());
        return arn.find() ? arn.group(1) : answer.statusCode() + " " + answer.body();
    }
}
