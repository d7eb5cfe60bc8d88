package io.quarkiverse.awsauth.awssdk;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsSdkSource;
import io.quarkiverse.awsauth.source.AwsSdkCall;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Asks providers of the SDK, which block: a few threads for each source, so that one that hangs keeps no other waiting, nor
 * its own next attempts, and takes no more threads than that. They are not Quarkus' workers: all of these may be waiting for
 * the very credentials.
 */
public final class SdkCredentials implements AwsSdkCall {

    private static final int THREADS_OF_A_SOURCE = 3;
    private static final long IDLE_SECONDS = 10;

    private final SdkProviders providers;
    private final Map<AwsSdkSource, ThreadPoolExecutor> threads = new ConcurrentHashMap<>();

    /**
     * @param beans finds beans of the application
     */
    public SdkCredentials(NamedProviders beans) {
        this.providers = new SdkProviders(beans);
    }

    @Override
    public Uni<AwsCredentials> call(AwsSdkSource source) {
        ThreadPoolExecutor pool = threads.computeIfAbsent(source, missing -> pool());
        return Uni.createFrom().<AwsCredentials> emitter(caller -> {
            Runnable task = () -> ask(source, caller);
            caller.onTermination(() -> pool.remove(task));
            pool.execute(task);
        }).onFailure().transform(failure -> SdkFailures.explain(source, failure));
    }

    private void ask(AwsSdkSource source, UniEmitter<? super AwsCredentials> caller) {
        Uni.createFrom().deferred(() -> resolve(source)).map(Translation::toOurs).subscribe().with(caller::complete,
                caller::fail);
    }

    private Uni<AwsCredentialsIdentity> resolve(AwsSdkSource source) {
        AwsCredentialsProvider provider = providers.provider(source);
        return Uni.createFrom().<AwsCredentialsIdentity> completionStage(provider::resolveIdentity)
                .onTermination().invoke(() -> close(source, provider));
    }

    private static void close(AwsSdkSource source, AwsCredentialsProvider provider) {
        if (SdkProviders.isOurs(source) && provider instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }

    /** Ends all of them. */
    public void close() {
        threads.values().forEach(ThreadPoolExecutor::shutdownNow);
    }

    /** The SDK loads some of its providers by their names, with the thread's class loader. */
    private static ThreadPoolExecutor pool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(THREADS_OF_A_SOURCE, THREADS_OF_A_SOURCE, IDLE_SECONDS,
                TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread worker = new Thread(task, "aws-auth-sdk");
                    worker.setDaemon(true);
                    worker.setContextClassLoader(SdkCredentials.class.getClassLoader());
                    return worker;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
