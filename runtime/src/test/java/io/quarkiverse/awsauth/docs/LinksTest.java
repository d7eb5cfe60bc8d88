package io.quarkiverse.awsauth.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links between pages lead somewhere: Asciidoctor does not look at what is on the other page. */
class LinksTest {

    private static final Path ROOT = Path.of("..");
    private static final Path MODULE = ROOT.resolve("docs").resolve("modules").resolve("ROOT");
    private static final Path PAGES = MODULE.resolve("pages");
    private static final Pattern XREF = Pattern.compile("xref:([\\w-]+\\.adoc)(?:#([\\w-]+))?\\[");
    private static final Pattern INSIDE = Pattern.compile("<<([a-z][\\w-]*)[,>]");
    private static final Pattern LINK = Pattern.compile("]\\(((?!http)[^)#]+)(?:#([\\w-]+))?\\)");

    @ParameterizedTest
    @MethodSource("pages")
    void ofPages(Path page) throws IOException {
        String text = Files.readString(page);

        assertThat(XREF.matcher(text).results()).allSatisfy(link -> leadsFrom(PAGES, link));
        assertThat(INSIDE.matcher(text).results()).allSatisfy(link -> assertThat(text).contains("[#" + link.group(1) + "]"));
    }

    @Test
    void ofTheNavigationToAllPages() throws IOException {
        String navigation = Files.readString(MODULE.resolve("nav.adoc"));

        assertThat(XREF.matcher(navigation).results()).allSatisfy(link -> leadsFrom(PAGES, link));
        assertThat(pages()).allSatisfy(page -> assertThat(navigation).contains("xref:" + page.getFileName() + "["));
    }

    @ParameterizedTest
    @ValueSource(strings = { "README.md", "CONTRIBUTING.md", "SECURITY.md" })
    void ofTheRoot(String file) throws IOException {
        assertThat(LINK.matcher(Files.readString(ROOT.resolve(file))).results()).isNotEmpty()
                .allSatisfy(link -> leadsFrom(ROOT, link));
    }

    private static void leadsFrom(Path folder, MatchResult link) throws IOException {
        Path target = folder.resolve(link.group(1));
        assertThat(target).exists();
        if (link.group(2) != null) {
            assertThat(Files.readString(target)).contains("[#" + link.group(2) + "]");
        }
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".adoc")).sorted().toList();
        }
    }
}
