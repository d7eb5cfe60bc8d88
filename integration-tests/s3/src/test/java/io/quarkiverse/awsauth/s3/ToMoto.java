package io.quarkiverse.awsauth.s3;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a relay: the one before {@code moto_server}. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface ToMoto {
}
