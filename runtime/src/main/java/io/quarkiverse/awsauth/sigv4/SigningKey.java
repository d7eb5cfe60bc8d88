package io.quarkiverse.awsauth.sigv4;

/** Step 3: the key that signs what is valid on a day, in a region or some, for a service. */
interface SigningKey {

    /** The credential scope, without the access key id. */
    String scope();

    /** Step 4: appends the signature of the text from a place on, in hexadecimal. */
    void sign(Workspace space, int from);
}
