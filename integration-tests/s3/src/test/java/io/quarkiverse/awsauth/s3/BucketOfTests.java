package io.quarkiverse.awsauth.s3;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Tells the application where its bucket is: behind a relay. */
public class BucketOfTests implements QuarkusTestResourceLifecycleManager {

    private final S3Server server = new S3Server();
    private Relay relay;

    @Override
    public Map<String, String> start() {
        try {
            server.start();
            relay = new Relay(server.port());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return Map.of("bucket.url", "http://127.0.0.1:" + relay.port() + "/bucket",
                "quarkus.aws-auth.credentials.static.secret-access-key", S3Server.CREDENTIALS.secretAccessKey().reveal());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, new TestInjector.MatchesType(S3Server.class));
        injector.injectIntoFields(relay, new TestInjector.AnnotatedAndMatchesType(ToBucket.class, Relay.class));
    }

    @Override
    public void stop() {
        try {
            relay.close();
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
