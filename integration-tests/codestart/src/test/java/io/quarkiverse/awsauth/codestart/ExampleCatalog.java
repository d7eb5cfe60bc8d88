package io.quarkiverse.awsauth.codestart;

import static io.quarkus.devtools.project.CodestartResourceLoadersBuilder.codestartLoadersBuilder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.quarkus.devtools.codestarts.quarkus.QuarkusCodestartCatalog;
import io.quarkus.devtools.codestarts.quarkus.QuarkusCodestartCatalog.Language;
import io.quarkus.devtools.messagewriter.MessageWriter;
import io.quarkus.devtools.project.QuarkusProjectHelper;
import io.quarkus.devtools.testing.codestarts.QuarkusCodestartTest;
import io.quarkus.platform.descriptor.loader.json.ResourceLoader;
import io.quarkus.platform.descriptor.loader.json.ResourceLoaders;
import io.quarkus.platform.tools.ToolsUtils;
import io.quarkus.registry.catalog.Extension;
import io.quarkus.registry.catalog.ExtensionCatalog;

/**
 * Quarkus' extensions and this one, as it is in the working copy: nothing has to be installed, and no registry of extensions
 * is asked.
 */
final class ExampleCatalog {

    private static final String THIS = "io.quarkiverse.awsauth:quarkus-aws-auth";

    private ExampleCatalog() {
    }

    static QuarkusCodestartTest test(String packageName) {
        try {
            Extension extension = thisExtension();
            ExtensionCatalog quarkus = ToolsUtils.resolvePlatformDescriptorDirectly("io.quarkus", "quarkus-bom",
                    System.getProperty("quarkus.version"), QuarkusProjectHelper.artifactResolver(), MessageWriter.info());
            List<ResourceLoader> codestarts = new ArrayList<>(
                    codestartLoadersBuilder(MessageWriter.info()).catalog(quarkus).build());
            codestarts.add(ResourceLoaders.resolveFileResourceLoader(Path.of("../../runtime/src/main").toFile()));
            List<Extension> all = new ArrayList<>(quarkus.getExtensions());
            all.add(extension);
            ExtensionCatalog catalog = quarkus.mutable().setExtensions(all).build();
            return QuarkusCodestartTest.builder().languages(Language.JAVA).packageName(packageName).extensionCatalog(catalog)
                    .quarkusCodestartCatalog(QuarkusCodestartCatalog.fromExtensionsCatalog(catalog, codestarts))
                    .extension(extension.getArtifact()).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Extension thisExtension() throws IOException {
        for (URL url : Collections.list(
                Thread.currentThread().getContextClassLoader().getResources("META-INF/quarkus-extension.yaml"))) {
            Extension extension = ResourceLoaders.processAsPath(url, ExampleCatalog::read);
            if (extension.managementKey().equals(THIS)) {
                return extension;
            }
        }
        throw new IllegalStateException("The descriptor of " + THIS + " is not on the class path");
    }

    private static Extension read(Path file) {
        try {
            return Extension.fromFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
