package io.quarkiverse.awsauth.sigv4;

/** Step 3: the key that signs what is valid on a day, in a region or some, for a service. */
interface SigningKey {

    /** Day, region and service, as the string to sign names them. */
    String scope();

    /** The access key id and the scope, as a signed request names them. */
    String credential();

    /** Step 4: appends the signature of the text from a place on, in hexadecimal. */
    void sign(Workspace space, int from);
}
