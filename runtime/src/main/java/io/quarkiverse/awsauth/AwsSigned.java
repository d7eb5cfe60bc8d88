package io.quarkiverse.awsauth;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a REST client interface: each of its requests is signed with AWS Signature Version 4, body included, and carries
 * the session token where there is one.
 *
 * <pre>
 * &#64;RegisterRestClient(configKey = "sts")
 * &#64;AwsSigned(service = "sts")
 * public interface Sts { … }
 * </pre>
 *
 * Interfaces without it are left alone; those that extend one with it need it, too. A signed client may not follow redirects,
 * and its bodies must not be streamed: no files, input streams, publishers or multipart forms. What callers put into the
 * headers of a signature is replaced, and the request log shows neither signature nor session token.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AwsSigned {

    /**
     * @return the service's signing name, e.g. {@code s3}, {@code execute-api}, {@code lambda}, {@code es}; often not the
     *         first label of the host name. Not {@code s3express}: requests to directory buckets need a session, see
     *         {@link io.quarkiverse.awsauth.s3express.S3ExpressSessions}
     */
    String service();

    /**
     * @return the region to sign for; if empty, that of {@code quarkus.aws-auth.region}, or else that of the trust anchor
     *         behind the credentials
     */
    String region() default "";

    /**
     * @return the name of the credentials; if empty, the default ones
     */
    String credentials() default "";
}
