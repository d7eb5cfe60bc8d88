package io.quarkiverse.awsauth.oracles;

/** The signers of AWS. */
enum Judge {
    SDK("AWS SDK for Java"),
    CRT("AWS CRT"),
    KOTLIN("AWS SDK for Kotlin");

    private final String text;

    Judge(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
