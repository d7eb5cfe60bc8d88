package io.quarkiverse.awsauth.sigv4;

/** What to do if credentials expire before the URL that they sign: the service would refuse the URL from then on. */
public enum WhenCredentialsExpire {

    /** Refuse to make the URL. */
    REFUSE,

    /** Make a URL that expires with the credentials. */
    SHORTEN,

    /** Make the URL as asked for, though it will be refused early. */
    IGNORE
}
