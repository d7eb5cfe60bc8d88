package io.quarkiverse.awsauth.deployment;

import org.eclipse.microprofile.rest.client.spi.RestClientListener;

import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.runtime.AwsAuthBeans;
import io.quarkiverse.awsauth.runtime.ConfigInterceptors;
import io.quarkiverse.awsauth.runtime.EventSink;
import io.quarkiverse.awsauth.runtime.S3ExpressBeans;
import io.quarkiverse.awsauth.runtime.http.VertxTransport;
import io.quarkiverse.awsauth.runtime.refresh.RefreshJob;
import io.quarkiverse.awsauth.runtime.refresh.SessionReplacement;
import io.quarkiverse.awsauth.runtime.refresh.StartAcquisition;
import io.quarkiverse.awsauth.runtime.restclient.MaskingLogger;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigBuilderBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ServiceProviderBuildItem;
import io.quarkus.scheduler.deployment.ForceStartSchedulerBuildItem;

/** What every application with AWS Auth gets. */
class AwsAuthProcessor {

    static final String FEATURE = "aws-auth";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    ExtensionSslNativeSupportBuildItem tlsInNativeExecutables() {
        return new ExtensionSslNativeSupportBuildItem(FEATURE);
    }

    @BuildStep
    ServiceProviderBuildItem signingListenerInNativeExecutables() {
        return ServiceProviderBuildItem.allProvidersFromClassPath(RestClientListener.class.getName());
    }

    @BuildStep
    AdditionalBeanBuildItem beans() {
        return AdditionalBeanBuildItem.builder()
                .addBeanClasses(AwsAuthBeans.class, S3ExpressBeans.class, EventSink.class, VertxTransport.class,
                        AwsCredentialsName.class,
                        RefreshJob.class,
                        StartAcquisition.class, SessionReplacement.class)
                .build();
    }

    /** Looked up by REST clients as they are made. */
    @BuildStep
    AdditionalBeanBuildItem maskingLogger() {
        return AdditionalBeanBuildItem.unremovableOf(MaskingLogger.class);
    }

    @BuildStep
    RunTimeConfigBuilderBuildItem configInterceptors() {
        return new RunTimeConfigBuilderBuildItem(ConfigInterceptors.class);
    }

    /** The application itself may have nothing scheduled. */
    @BuildStep
    ForceStartSchedulerBuildItem schedulerIsNeeded() {
        return new ForceStartSchedulerBuildItem();
    }

    /** The REST client's request logging shows every header but these. */
    @BuildStep
    RunTimeConfigurationDefaultBuildItem secretHeadersAreMasked() {
        return new RunTimeConfigurationDefaultBuildItem("quarkus.rest-client.logging.masked-headers",
                "Authorization,X-Amz-Security-Token,X-Amz-S3session-Token");
    }
}
