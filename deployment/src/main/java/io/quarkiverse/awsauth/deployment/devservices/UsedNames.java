package io.quarkiverse.awsauth.deployment.devservices;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.deployment.VisibleConfiguration;

/** The names of credentials that the application uses, as far as that is known without its beans, and the default one. */
final class UsedNames {

    private static final DotName NAME = DotName.createSimple(AwsCredentialsName.class);
    private static final DotName SIGNED = DotName.createSimple(AwsSigned.class);

    private UsedNames() {
    }

    static Set<String> in(IndexView index) {
        Set<String> names = Stream.of(values(index, NAME, "value"), values(index, SIGNED, "credentials"),
                VisibleConfiguration.signingCredentials().stream())
                .flatMap(used -> used).filter(UsedNames::isKey).collect(Collectors.toCollection(TreeSet::new));
        names.add(AwsCredentialsResolver.DEFAULT_NAME);
        return names;
    }

    private static Stream<String> values(IndexView index, DotName annotation, String member) {
        return index.getAnnotations(annotation).stream().map(on -> on.value(member)).filter(value -> value != null)
                .map(AnnotationValue::asString);
    }

    /** No property can name another one. */
    private static boolean isKey(String name) {
        return !name.isBlank() && name.indexOf('"') < 0;
    }
}
