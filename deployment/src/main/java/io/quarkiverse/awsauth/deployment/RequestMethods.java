package io.quarkiverse.awsauth.deployment;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;
import org.jboss.resteasy.reactive.common.processor.ResteasyReactiveDotNames;
import org.jboss.resteasy.reactive.common.processor.scanning.ResteasyReactiveScanner;

/**
 * Which methods of REST clients make a request: those with an annotation for an HTTP method, be it where they are declared
 * first. The others lead to a sub-resource, have a body, or are of no use.
 *
 * @param index the application's classes
 * @param annotations those for HTTP methods, the application's own included
 */
record RequestMethods(IndexView index, Set<DotName> annotations) {

    private static final String NONE = "this method makes no request itself, having ";

    static RequestMethods of(IndexView index) {
        Set<DotName> annotations = new HashSet<>(ResteasyReactiveScanner.BUILTIN_HTTP_ANNOTATIONS_TO_METHOD.keySet());
        index.getAnnotations(ResteasyReactiveDotNames.HTTP_METHOD).stream().map(on -> on.target())
                .filter(target -> target.kind() == Kind.CLASS).forEach(target -> annotations.add(target.asClass().name()));
        return new RequestMethods(index, annotations);
    }

    /** What to say to somebody who wants the requests of a method signed; empty if it makes some. */
    Optional<String> objection(MethodInfo method) {
        if (!method.isAbstract()) {
            return Optional.of(NONE + "a body of its own; annotate the methods that it calls, or the client");
        }
        return makesRequest(method, method.declaringClass()) ? Optional.empty()
                : Optional.of(NONE + "no HTTP method such as @GET; annotate " + others(method) + ", or the client");
    }

    private boolean makesRequest(MethodInfo method, ClassInfo type) {
        return type.methods().stream().anyMatch(here -> isSame(here, method) && isAnnotated(here))
                || type.interfaceNames().stream().map(index::getClassByName)
                        .anyMatch(parent -> parent != null && makesRequest(method, parent));
    }

    private boolean isAnnotated(MethodInfo method) {
        return annotations.stream().anyMatch(method::hasDeclaredAnnotation);
    }

    private static boolean isSame(MethodInfo one, MethodInfo other) {
        return one.name().equals(other.name()) && parameters(one).equals(parameters(other));
    }

    private static List<DotName> parameters(MethodInfo method) {
        return method.parameterTypes().stream().map(Type::name).toList();
    }

    private String others(MethodInfo method) {
        ClassInfo subResource = index.getClassByName(method.returnType().name());
        return subResource != null && subResource.isInterface() ? "the methods of " + subResource.name()
                : "methods that make some";
    }
}
