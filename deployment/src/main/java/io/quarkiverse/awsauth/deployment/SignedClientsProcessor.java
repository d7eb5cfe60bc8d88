package io.quarkiverse.awsauth.deployment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.PayloadMode;
import io.quarkiverse.awsauth.runtime.AwsAuthRecorder;
import io.quarkiverse.awsauth.runtime.CredentialsRegistry;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.runtime.restclient.SignedClient;
import io.quarkiverse.awsauth.runtime.restclient.SignedClients;
import io.quarkiverse.awsauth.runtime.restclient.SigningChoice;
import io.quarkiverse.awsauth.sigv4.SessionTokenPlace;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.rest.client.reactive.deployment.RegisteredRestClientBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Finds the REST clients, and what annotations say about signing their requests. */
class SignedClientsProcessor {

    private static final DotName AWS_SIGNED = DotName.createSimple(AwsSigned.class);
    private static final String NEEDS_SESSION = "a directory bucket of S3 Express One Zone takes requests that are signed with a"
            + " session of the bucket, which a REST client does not open; sign them with SigV4Signer and S3ExpressSessions, and"
            + " remove the annotation";

    @BuildStep
    void find(CombinedIndexBuildItem index, List<RegisteredRestClientBuildItem> restClients,
            BuildProducer<SignedClientBuildItem> clients) {
        Map<DotName, String> configKeys = restClients.stream().collect(Collectors.toMap(
                client -> client.getClassInfo().name(),
                client -> client.getConfigKey().orElse(client.getClassInfo().name().toString()),
                (first, again) -> first)); // an interface may be in several jars
        Map<DotName, Map<String, SigningChoice>> methods = methods(index.getIndex());
        Map<DotName, ClassInfo> interfaces = new TreeMap<>();
        restClients.forEach(client -> interfaces.put(client.getClassInfo().name(), client.getClassInfo()));
        annotations(index.getIndex(), Kind.CLASS).forEach(on -> interfaces.put(on.target().asClass().name(),
                on.target().asClass()));
        methods.keySet().forEach(name -> interfaces.put(name, index.getIndex().getClassByName(name)));
        for (ClassInfo type : interfaces.values()) {
            SignedClient client = new SignedClient(type.name().toString(),
                    configKeys.getOrDefault(type.name(), type.name().toString()),
                    Optional.ofNullable(type.declaredAnnotation(AWS_SIGNED)).map(SignedClientsProcessor::choice)
                            .orElse(SigningChoice.NONE),
                    new ReachableMethods(index.getIndex(), methods).of(type));
            clients.produce(new SignedClientBuildItem(client));
        }
    }

    @BuildStep
    void requireSignable(CombinedIndexBuildItem index, BuildProducer<ValidationErrorBuildItem> errors) {
        RequestMethods methods = RequestMethods.of(index.getIndex());
        for (AnnotationInstance annotation : index.getIndex().getAnnotations(AWS_SIGNED)) {
            String wrong = wrong(annotation, methods);
            if (wrong != null) {
                errors.produce(error(annotation, wrong));
            }
        }
    }

    /** Who puts the annotation on what several clients have in common expects all of them to be signed. */
    @BuildStep
    void requireAnnotatedDescendants(CombinedIndexBuildItem index, BuildProducer<ValidationErrorBuildItem> errors) {
        for (AnnotationInstance annotation : annotations(index.getIndex(), Kind.CLASS)) {
            DotName signed = annotation.target().asClass().name();
            for (ClassInfo descendant : index.getIndex().getAllKnownSubinterfaces(signed)) {
                if (!descendant.hasDeclaredAnnotation(AWS_SIGNED)) {
                    errors.produce(error(annotation, descendant.name() + " extends it, and would not be signed, as"
                            + " annotations of interfaces are not inherited; annotate it, too"));
                }
            }
        }
    }

    /** The requests of a sub-resource are those of the client that it belongs to. */
    @BuildStep
    void requireAnnotatedClients(CombinedIndexBuildItem index, List<RegisteredRestClientBuildItem> restClients,
            BuildProducer<ValidationErrorBuildItem> errors) {
        ReachableMethods reachable = new ReachableMethods(index.getIndex(), Map.of());
        Stream<ClassInfo> annotated = annotations(index.getIndex(), Kind.CLASS).stream().map(on -> on.target().asClass());
        Stream.concat(restClients.stream().map(RegisteredRestClientBuildItem::getClassInfo), annotated).distinct()
                .forEach(client -> reachable.subResources(client).stream()
                        .map(type -> index.getIndex().getClassByName(type).declaredAnnotation(AWS_SIGNED))
                        .filter(ignored -> ignored != null && !isAskedFor(ignored, client))
                        .forEach(ignored -> errors.produce(error(ignored, "the REST client " + client.name() + " makes its"
                                + " requests, as it is a sub-resource of that, and does not ask for this; annotate the client,"
                                + " or the methods"))));
    }

    private static boolean isAskedFor(AnnotationInstance signed, ClassInfo client) {
        AnnotationInstance own = client.declaredAnnotation(AWS_SIGNED);
        SigningChoice usual = own == null ? SigningChoice.NONE : choice(own);
        SigningChoice asked = choice(signed);
        return asked.enabled() ? usual.enabled() && asked.over(usual).equals(usual) : !usual.enabled();
    }

    private static List<AnnotationInstance> annotations(IndexView index, Kind kind) {
        return index.getAnnotations(AWS_SIGNED).stream().filter(annotation -> annotation.target().kind() == kind).toList();
    }

    private static Map<DotName, Map<String, SigningChoice>> methods(IndexView index) {
        Map<DotName, Map<String, SigningChoice>> methods = new HashMap<>();
        for (AnnotationInstance annotation : annotations(index, Kind.METHOD)) {
            MethodInfo method = annotation.target().asMethod();
            methods.computeIfAbsent(method.declaringClass().name(), name -> new TreeMap<>())
                    .put(SignedClient.method(method.declaringClass().name().toString(), method.name(),
                            method.parameterTypes().stream().map(type -> type.name().toString()).toList()),
                            choice(annotation));
        }
        return methods;
    }

    private static ValidationErrorBuildItem error(AnnotationInstance annotation, String message) {
        boolean onMethod = annotation.target().kind() == Kind.METHOD;
        String place = onMethod ? annotation.target().asMethod().declaringClass().name() + "#"
                + annotation.target().asMethod().name() : annotation.target().asClass().name().toString();
        return new ValidationErrorBuildItem(new ConfigurationException("@AwsSigned on " + place + ": " + message));
    }

    private static @Nullable String wrong(AnnotationInstance annotation, RequestMethods methods) {
        MethodInfo method = annotation.target().kind() == Kind.METHOD ? annotation.target().asMethod() : null;
        ClassInfo type = method == null ? annotation.target().asClass() : method.declaringClass();
        if (!type.isInterface() || type.isAnnotation()) {
            return "it signs the requests of REST client interfaces, and this is none";
        }
        String objection = method == null ? null : methods.objection(method).orElse(null);
        return objection == null ? wrongTarget(annotation) : objection;
    }

    private static @Nullable String wrongTarget(AnnotationInstance annotation) {
        SigningChoice choice = choice(annotation);
        try {
            SigningTarget target = SigningTarget.of(choice.service().isEmpty() ? "service" : choice.service(),
                    choice.region().isEmpty() ? "region" : choice.region());
            return target.rules().sessionToken() == SessionTokenPlace.S3_SESSION ? NEEDS_SESSION : null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static SigningChoice choice(AnnotationInstance annotation) {
        AnnotationValue enabled = annotation.value("enabled");
        AnnotationValue payload = annotation.value("payload");
        return new SigningChoice(enabled == null || enabled.asBoolean(), text(annotation.value("service")),
                text(annotation.value("region")), text(annotation.value("credentials")),
                payload == null ? PayloadMode.AUTO : PayloadMode.valueOf(payload.asEnum()));
    }

    private static String text(@Nullable AnnotationValue value) {
        return value == null ? "" : value.asString();
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    SyntheticBeanBuildItem bean(AwsAuthRecorder recorder, List<SignedClientBuildItem> clients,
            List<RegisteredRestClientBuildItem> restClients) {
        Map<String, String> annotatedUrls = new TreeMap<>();
        restClients.forEach(client -> client.getDefaultBaseUri()
                .ifPresent(url -> annotatedUrls.put(client.getClassInfo().name().toString(), url)));
        return SyntheticBeanBuildItem.configure(SignedClients.class).scope(jakarta.inject.Singleton.class).setRuntimeInit()
                .unremovable()
                .addInjectionPoint(ClassType.create(Settings.class))
                .addInjectionPoint(ClassType.create(CredentialsRegistry.class))
                .addInjectionPoint(ClassType.create(ServiceClock.class))
                .createWith(recorder.signedClients(SignedClientBuildItem.clients(clients), annotatedUrls))
                .done();
    }
}
