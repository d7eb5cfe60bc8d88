package io.quarkiverse.awsauth.deployment;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;
import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.runtime.AwsAuthRecorder;
import io.quarkiverse.awsauth.runtime.CredentialsRegistry;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.runtime.restclient.SignedClient;
import io.quarkiverse.awsauth.runtime.restclient.SignedClients;
import io.quarkiverse.awsauth.sigv4.SessionTokenPlace;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.rest.client.reactive.deployment.RegisteredRestClientBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Finds the REST clients whose requests are signed. */
class SignedClientsProcessor {

    private static final DotName AWS_SIGNED = DotName.createSimple(AwsSigned.class);
    private static final String NEEDS_SESSION = "a directory bucket of S3 Express One Zone takes requests that are signed with a"
            + " session of the bucket, which a REST client does not open; sign them with SigV4Signer and S3ExpressSessions, and"
            + " remove the annotation";

    @BuildStep
    void find(CombinedIndexBuildItem index, List<RegisteredRestClientBuildItem> restClients,
            BuildProducer<SignedClientBuildItem> signedClients, BuildProducer<NeededCredentialsBuildItem> needed,
            BuildProducer<ValidationErrorBuildItem> errors) {
        Map<DotName, String> configKeys = restClients.stream().filter(client -> client.getConfigKey().isPresent())
                .collect(Collectors.toMap(client -> client.getClassInfo().name(), client -> client.getConfigKey().get()));
        for (AnnotationInstance annotation : index.getIndex().getAnnotations(AWS_SIGNED)) {
            ClassInfo type = annotation.target().asClass();
            SignedClient client = client(type, annotation, configKeys.getOrDefault(type.name(), type.name().toString()));
            String wrong = wrong(type, client);
            if (wrong != null) {
                errors.produce(new ValidationErrorBuildItem(
                        new ConfigurationException("@AwsSigned on " + type.name() + ": " + wrong)));
            } else {
                signedClients.produce(new SignedClientBuildItem(client));
                needed.produce(new NeededCredentialsBuildItem(client.credentials(), "the REST client " + type.name()));
            }
        }
    }

    /** Who puts the annotation on what several clients have in common expects all of them to be signed. */
    @BuildStep
    void requireAnnotatedDescendants(CombinedIndexBuildItem index, BuildProducer<ValidationErrorBuildItem> errors) {
        for (AnnotationInstance annotation : index.getIndex().getAnnotations(AWS_SIGNED)) {
            DotName signed = annotation.target().asClass().name();
            for (ClassInfo descendant : index.getIndex().getAllKnownSubinterfaces(signed)) {
                if (!descendant.hasDeclaredAnnotation(AWS_SIGNED)) {
                    errors.produce(new ValidationErrorBuildItem(new ConfigurationException("@AwsSigned on " + signed + ": "
                            + descendant.name() + " extends it, and would not be signed, as annotations of interfaces are not"
                            + " inherited; annotate it, too")));
                }
            }
        }
    }

    private static @Nullable String wrong(ClassInfo type, SignedClient client) {
        if (!type.isInterface()) {
            return "it signs the requests of REST client interfaces, and this is none";
        }
        try {
            SigningTarget target = SigningTarget.of(client.service(), client.region().isEmpty() ? "region" : client.region());
            return target.rules().sessionToken() == SessionTokenPlace.S3_SESSION ? NEEDS_SESSION : null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static SignedClient client(ClassInfo type, AnnotationInstance annotation, String configKey) {
        String credentials = text(annotation.value("credentials"));
        return new SignedClient(type.name().toString(), configKey, text(annotation.value("service")),
                text(annotation.value("region")), credentials.isEmpty() ? AwsCredentialsResolver.DEFAULT_NAME : credentials);
    }

    private static String text(@Nullable AnnotationValue value) {
        return value == null ? "" : value.asString();
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    SyntheticBeanBuildItem bean(AwsAuthRecorder recorder, List<SignedClientBuildItem> clients) {
        return SyntheticBeanBuildItem.configure(SignedClients.class).scope(jakarta.inject.Singleton.class).setRuntimeInit()
                .unremovable()
                .addInjectionPoint(ClassType.create(Settings.class))
                .addInjectionPoint(ClassType.create(CredentialsRegistry.class))
                .addInjectionPoint(ClassType.create(SigV4Signer.class))
                .createWith(recorder.signedClients(clients.stream().map(SignedClientBuildItem::client).toList()))
                .done();
    }
}
