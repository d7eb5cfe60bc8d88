package io.quarkiverse.awsauth.store.seal;

/**
 * One name of a transfer file.
 *
 * @param name the name
 * @param disabled whether it is disabled
 * @param content what is stored by it
 */
public record TransferEntry(String name, boolean disabled, Content content) {
}
