package io.quarkiverse.awsauth;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;

/**
 * Asks for the credentials of a name, that is of {@code quarkus.aws-auth.credentials."name".*}. Without it, an injection
 * point gets the default ones.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE })
public @interface AwsCredentialsName {

    /**
     * @return the name as configured
     */
    String value();

    /**
     * For lookups in code, e.g. {@code instance.select(AwsCredentialsName.Literal.of("s3"))}.
     */
    final class Literal extends AnnotationLiteral<AwsCredentialsName> implements AwsCredentialsName {

        private static final long serialVersionUID = 1L;

        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        /**
         * @param name the name as configured
         * @return the qualifier
         */
        public static Literal of(String name) {
            return new Literal(name);
        }

        @Override
        public String value() {
            return value;
        }
    }
}
