package io.quarkiverse.awsauth.benchmarks.rest;

/**
 * What is sent and comes back.
 *
 * @param title some text
 * @param author some more
 * @param number and a number
 */
public record Note(String title, String author, int number) {

    static final Note SMALL = new Note("What a signature costs", "somebody", 42);
}
