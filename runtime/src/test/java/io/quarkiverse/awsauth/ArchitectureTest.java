package io.quarkiverse.awsauth;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Date;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the packages may know of each other, who sees secrets, and who tells the time. */
@AnalyzeClasses(packages = "io.quarkiverse.awsauth", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.quarkiverse.awsauth";

    @ArchTest
    static final ArchRule eachPackageImportsLowerFloorsOnly = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("words").definedBy(ROOT, ROOT + ".http", ROOT + ".time")
            .layer("signing").definedBy(ROOT + ".sigv4")
            .layer("chunks").definedBy(ROOT + ".sigv4.chunked")
            .layer("explanations").definedBy(ROOT + ".sigv4.explain")
            .layer("signing by name").definedBy(ROOT + ".signing")
            .layer("clients").definedBy(ROOT + ".client..")
            .layer("tokens").definedBy(ROOT + ".sigv4.token")
            .layer("post policies").definedBy(ROOT + ".sigv4.s3")
            .layer("event streams").definedBy(ROOT + ".sigv4.eventstream")
            .layer("verification").definedBy(ROOT + ".sigv4.verify")
            .layer("certificates").definedBy(ROOT + ".x509")
            .layer("refresh").definedBy(ROOT + ".refresh")
            .layer("endpoints").definedBy(ROOT + ".endpoint")
            .layer("rules").definedBy(ROOT + ".rules")
            .layer("roles anywhere").definedBy(ROOT + ".rolesanywhere")
            .layer("sts").definedBy(ROOT + ".sts")
            .layer("s3 express").definedBy(ROOT + ".s3express")
            .layer("sources").definedBy(ROOT + ".source")
            .layer("aws sdk").definedBy(ROOT + ".awssdk")
            .layer("store words").definedBy(ROOT + ".store")
            .layer("store seals").definedBy(ROOT + ".store.seal")
            .layer("store tables").definedBy(ROOT + ".store.jdbc")
            .layer("configuration").definedBy(ROOT + ".runtime.config")
            .layer("glue")
            .definedBy(ROOT + ".runtime", ROOT + ".runtime.http", ROOT + ".runtime.certificate", ROOT + ".runtime.refresh",
                    ROOT + ".runtime.awssdk", ROOT + ".runtime.graal", ROOT + ".runtime.restclient",
                    ROOT + ".runtime.restclient.body", ROOT + ".runtime.store", ROOT + ".runtime.store.admin")
            .whereLayer("words").mayNotAccessAnyLayer()
            .whereLayer("signing").mayOnlyAccessLayers("words")
            .whereLayer("chunks").mayOnlyAccessLayers("words", "signing")
            .whereLayer("explanations").mayOnlyAccessLayers("words", "signing")
            .whereLayer("signing by name").mayOnlyAccessLayers("words", "signing", "chunks")
            .whereLayer("clients").mayOnlyAccessLayers("words", "signing", "chunks", "signing by name")
            .whereLayer("tokens").mayOnlyAccessLayers("words", "signing", "endpoints")
            .whereLayer("post policies").mayOnlyAccessLayers("words", "signing", "endpoints")
            .whereLayer("event streams").mayOnlyAccessLayers("words", "signing")
            .whereLayer("verification").mayOnlyAccessLayers("words", "signing")
            .whereLayer("certificates").mayOnlyAccessLayers("words", "rules")
            .whereLayer("refresh").mayOnlyAccessLayers("words")
            .whereLayer("endpoints").mayOnlyAccessLayers("words", "signing")
            .whereLayer("rules").mayOnlyAccessLayers("words", "endpoints")
            .whereLayer("roles anywhere")
            .mayOnlyAccessLayers("words", "signing", "certificates", "endpoints", "rules")
            .whereLayer("sts").mayOnlyAccessLayers("words", "signing", "endpoints", "rules")
            .whereLayer("s3 express").mayOnlyAccessLayers("words", "signing", "endpoints", "refresh")
            .whereLayer("sources").mayOnlyAccessLayers("words", "roles anywhere", "sts")
            .whereLayer("aws sdk").mayOnlyAccessLayers("words", "sources")
            .whereLayer("store words").mayOnlyAccessLayers("words")
            .whereLayer("store seals").mayOnlyAccessLayers("words", "store words", "rules", "roles anywhere", "sts")
            .whereLayer("store tables").mayOnlyAccessLayers("words", "store words", "store seals")
            .whereLayer("configuration").mayOnlyAccessLayers("words");

    @ArchTest
    static final ArchRule thereAreNoCyclesAmongPurePackages = slices().matching(ROOT + ".(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule purePackagesKnowNoFramework = noClasses().that(resideInAPackage(ROOT + "..")
            .and(not(resideInAnyPackage(ROOT + ".runtime..", ROOT + ".client.vertx"))))
            .and().doNotHaveSimpleName("AwsCredentialsName").and().doNotHaveSimpleName("Literal")
            .should().dependOnClassesThat(resideInAnyPackage("io.quarkus..", "jakarta..", "io.vertx..", "io.netty..",
                    "org.jboss..", "org.eclipse..", "io.smallrye.config..", "com.fasterxml.jackson.databind.."));

    /** An application that lacks one of them is without its classes as well, and must not notice. */
    @ArchTest
    static final ArchRule noOtherPackageKnowsAnOptionalClient = noClasses().that()
            .resideOutsideOfPackages(ROOT + ".client.apache4", ROOT + ".client.apache5")
            .should().dependOnClassesThat(resideInAnyPackage("org.apache.http..", "org.apache.hc..",
                    ROOT + ".client.apache4", ROOT + ".client.apache5"));

    @ArchTest
    static final ArchRule noOtherPackageKnowsTheAwsSdk = noClasses().that()
            .resideOutsideOfPackages(ROOT + ".awssdk", ROOT + ".runtime.awssdk")
            .should().dependOnClassesThat(resideInAnyPackage("software.amazon..", ROOT + ".awssdk",
                    ROOT + ".runtime.awssdk"));

    /** Vert.x offers no other way to see a client's requests as they are sent. */
    @ArchTest
    static final ArchRule oneClassKnowsAClientFromWithin = noClasses().that()
            .doNotHaveFullyQualifiedName(ROOT + ".client.vertx.SigningInterceptor")
            .and().doNotHaveFullyQualifiedName(ROOT + ".client.vertx.WebClientSigning")
            .should().dependOnClassesThat(resideInAPackage("io.vertx.ext.web.client.impl.."));

    /** And, for public keys out of private ones, one class: the Java platform does not compute them. */
    @ArchTest
    static final ArchRule onlyReadersOfCertificatesKnowBouncyCastle = noClasses().that()
            .resideOutsideOfPackage(ROOT + ".x509").and().doNotHaveSimpleName("P256PublicKey")
            .should().dependOnClassesThat(resideInAPackage("org.bouncycastle.."));

    @ArchTest
    static final ArchRule onlySignersAndGlueRevealSecrets = noClasses().that()
            .resideOutsideOfPackages(ROOT + ".sigv4", ROOT + ".sigv4.s3", ROOT + ".sigv4.verify", ROOT + ".x509",
                    ROOT + ".store.seal")
            .and().doNotHaveSimpleName("AwsCredentials").and().doNotHaveSimpleName("SecretString")
            .and().doNotHaveFullyQualifiedName(ROOT + ".awssdk.Translation")
            .and().doNotHaveSimpleName("StaticCredentials").and().doNotHaveSimpleName("SessionCredentials")
            .should().callMethod(SecretString.class, "reveal");

    @ArchTest
    static final ArchRule timeIsPassedIn = noClasses().that()
            .doNotHaveSimpleName("AwsAuthBeans").and().doNotHaveSimpleName("AwsAuthRecorder")
            .should().callMethod(Instant.class, "now")
            .orShould().callMethod(InstantSource.class, "system")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(System.class, "nanoTime")
            .orShould().callMethod(LocalDateTime.class, "now")
            .orShould().callMethod(ZonedDateTime.class, "now")
            .orShould().callMethod(Clock.class, "systemUTC")
            .orShould().callConstructor(Date.class);
}
