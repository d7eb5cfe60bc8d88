package io.quarkiverse.awsauth.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiles the classes on pages of the documentation, and on README.md. */
class PagesTest {

    private static final Path PAGES = Path.of("..", "docs", "modules", "ROOT", "pages");
    /** Whole files, but for tests: their framework is not here. */
    private static final Pattern CLASS = Pattern.compile("(?<!src/test/[^\\n]{1,80}\\n)(?:\\[source,java]\\n----|```java)\\n"
            + "((?:package [^\\n]*\\n+)?import .*?)\\n(?:----|```)\\n", Pattern.DOTALL);
    private static final Pattern NAME = Pattern
            .compile("^(?:public )?(?:final )?(?:class|interface|record) (\\w+)", Pattern.MULTILINE);

    @TempDir
    Path classes;

    @ParameterizedTest
    @ValueSource(strings = { "hosts", "http-clients", "rest-clients", "rest-client-services", "uploads", "event-streams",
            "s3-express", "tokens", "tutorial", "verification", "aws-sdk" })
    void compiles(String page) throws IOException {
        compiles(PAGES.resolve(page + ".adoc"));
    }

    @Test
    void readmeCompiles() throws IOException {
        compiles(Path.of("..", "README.md"));
    }

    private void compiles(Path page) throws IOException {
        String text = Files.readString(page);
        List<Snippet> snippets = CLASS.matcher(text).results().map(Snippet::of).toList();

        assertThat(snippets).isNotEmpty();
        assertThat(snippets).allSatisfy(snippet -> assertThat(mistakes(snippet)).isEmpty());
    }

    private String mistakes(Snippet snippet) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter mistakes = new StringWriter();
        compiler.getTask(mistakes, null, null, List.of("-proc:none", "-Xlint:deprecation", "-Werror", "-d", classes.toString(),
                "-cp", classes + File.pathSeparator
                        + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))),
                null, List.of(snippet)).call();
        return mistakes.toString();
    }

    /** A class on a page, without the numbers that point to its explanations. */
    private static final class Snippet extends SimpleJavaFileObject {

        private final String code;

        private Snippet(String name, String code) {
            super(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE);
            this.code = code;
        }

        static Snippet of(MatchResult block) {
            String code = block.group(1).replaceAll(" // <\\d+>", "");
            Matcher name = NAME.matcher(code);
            assertThat(name.find()).as(code).isTrue();
            return new Snippet(name.group(1), code);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
