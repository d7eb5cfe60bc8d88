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
 * On a method of an interface it says something else for that method's requests; what it leaves out is as for the
 * interface. What {@code quarkus.aws-auth.signing."client".*} sets takes precedence over the interface's annotation, but not
 * over those of methods; its {@code enabled=false} switches these off, too.
 * <p>
 * Interfaces without it are left alone, unless the configuration signs them or one of their methods has it; those that extend
 * one with it need it, too. A signed client may not follow redirects,
 * and its requests go to its own host only, unless others are allowed. What callers put into {@code X-Amz-Date} and
 * {@code X-Amz-Security-Token} is replaced, an {@code Authorization} of their own is an error, and the request log shows
 * neither signature nor session token.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface AwsSigned {

    /**
     * @return whether requests are signed; {@code false} on a method leaves out its requests
     */
    boolean enabled() default true;

    /**
     * @return the service's signing name, e.g. {@code s3}, {@code execute-api}, {@code lambda}, {@code es}; often not the
     *         first label of the host name; if empty, the one that the host tells where it is unambiguous. Not
     *         {@code s3express}: requests to directory buckets need a session, see
     *         {@link io.quarkiverse.awsauth.s3express.S3ExpressSessions}
     */
    String service() default "";

    /**
     * @return the region to sign for; if empty, the one that the host tells where it is unambiguous, else that of
     *         {@code quarkus.aws-auth.region}, else that of the trust anchor behind the credentials
     */
    String region() default "";

    /**
     * @return the name of the credentials; if empty, the default ones
     */
    String credentials() default "";

    /**
     * @return what is signed of bodies; refused where the service does not accept it
     */
    PayloadMode payload() default PayloadMode.AUTO;
}
