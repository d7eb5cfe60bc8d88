package io.quarkiverse.awsauth.deployment.soak;

import java.lang.management.ManagementFactory;

/**
 * What the application takes.
 *
 * @param heap used after collecting garbage, in KiB
 * @param threads how many live, those of the test itself aside
 */
record Footprint(long heap, long threads) {

    static Footprint now() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024;
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith(CreateSessionServer.THREADS)).count();
        return new Footprint(used, threads);
    }
}
