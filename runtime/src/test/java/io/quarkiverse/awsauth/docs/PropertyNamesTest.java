package io.quarkiverse.awsauth.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every property that a page names, in its text, its tables and its examples, is one of the configuration reference. */
class PropertyNamesTest {

    private static final Path PAGES = Path.of("..", "docs", "modules", "ROOT", "pages");
    private static final Pattern REFERENCE = Pattern.compile("`\\+{3}(quarkus\\.aws-auth\\.[^+]+)\\+{3}`");
    private static final Pattern NAMED = Pattern.compile("quarkus\\.aws-auth\\.(?:\"[^\"\\n]*\"|[a-z0-9-]|\\.(?!\\*|…))+");
    private static final Pattern KEY = Pattern.compile("\"[^\"]*\"");

    @ParameterizedTest
    @MethodSource("pages")
    void areThoseOfTheConfiguration(Path page) throws IOException {
        List<String> known = reference();
        Set<String> unknown = names(NAMED, 0, page)
                .filter(name -> known.stream().noneMatch(property -> property.equals(name) || property.startsWith(name + ".")))
                .collect(Collectors.toSet());

        assertThat(unknown).isEmpty();
    }

    @Test
    void areMany() throws IOException {
        assertThat(reference()).hasSizeGreaterThan(60);
        assertThat(names(NAMED, 0, PAGES.resolve("coming-from.adoc"))).hasSizeGreaterThan(40);
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return Stream.concat(files.filter(file -> file.toString().endsWith(".adoc")).sorted(),
                    Stream.of(Path.of("..", "README.md"))).toList();
        }
    }

    private static List<String> reference() throws IOException {
        return names(REFERENCE, 1, PAGES.resolve("includes").resolve("quarkus-aws-auth.adoc")).toList();
    }

    /** Without the keys of maps, which are up to the reader. */
    private static Stream<String> names(Pattern pattern, int group, Path page) throws IOException {
        return pattern.matcher(Files.readString(page)).results()
                .map(found -> KEY.matcher(found.group(group)).replaceAll("*").replaceAll("\\.$", "")).distinct();
    }
}
