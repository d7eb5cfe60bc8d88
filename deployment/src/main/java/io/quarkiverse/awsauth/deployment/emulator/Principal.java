package io.quarkiverse.awsauth.deployment.emulator;

/** Who a caller is, as {@code GetCallerIdentity} tells. */
record Principal(String arn, String userId, String account) {
}
