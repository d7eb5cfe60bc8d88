package io.quarkiverse.awsauth.deployment.awssdk;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.StartupContext;
import io.quarkus.runtime.StartupTask;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Looks providers up while the application starts, as quarkus-amazon-services does for {@code credentials.type=custom}. */
public class LooksUpByName implements StartupTask {

    static final Map<String, AwsCredentialsProvider> FOUND = new ConcurrentHashMap<>();

    @Override
    public void deploy(StartupContext context) {
        for (String name : new String[] { "aws-auth", "late", "orders", "own" }) {
            FOUND.put(name, (AwsCredentialsProvider) requireNonNull(Arc.container().instance(name).get(), name));
        }
    }
}
