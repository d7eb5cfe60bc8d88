package io.quarkiverse.awsauth.s3express;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.http.HttpTransport;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.smallrye.mutiny.Uni;

/** A directory bucket that opens sessions of 5 minutes, numbered by the requests it got, or refuses to. */
final class Bucket implements HttpTransport {

    static final DirectoryBucket NAME = new DirectoryBucket("my-data--use1-az4--x-s3", "us-east-1");
    static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
    static final AwsCredentials USER = new StaticCredentials("AKIAIOSFODNN7EXAMPLE",
            SecretString.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
    static final AwsCredentials ROLE = new SessionCredentials("ASIAIOSFODNN7EXAMPLE", USER.secretAccessKey(),
            SecretString.of("FwoGZXIvYXdzEXAMPLE//token=="), null, null);

    final List<HttpCall> calls = new ArrayList<>();
    Instant now = NOW;
    private int status = 200;
    private String refusal = "";
    private Map<String, String> headers = Map.of();

    @Override
    public Uni<HttpAnswer> send(HttpCall call) {
        calls.add(call);
        String body = status == 200 ? session(calls.size(), now.plusSeconds(300)) : refusal;
        return Uni.createFrom().item(new HttpAnswer(status, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    static String session(int number, Instant expiration) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CreateSessionResult"
                + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Credentials><SessionToken>token" + number
                + "</SessionToken><SecretAccessKey>secret</SecretAccessKey><AccessKeyId>ACCESS" + number
                + "</AccessKeyId><Expiration>" + expiration + "</Expiration></Credentials></CreateSessionResult>";
    }

    Bucket refuse(int with, String code, Map<String, String> answerHeaders) {
        status = with;
        headers = answerHeaders;
        refusal = "<Error><Code>" + code + "</Code><Message>Why not</Message></Error>";
        return this;
    }

    void accept() {
        status = 200;
    }

    CreateSession createSession() {
        InstantSource clock = () -> now;
        ServiceClock service = new ServiceClock(clock);
        return new CreateSession(new SigV4Signer(service), this, service);
    }
}
