package dev.concord;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every public type of the engine has an example in its documentation, and every example compiles. */
class JavadocExamplesTest {

    private static final List<Path> PACKAGES = List.of(Path.of("src/main/java/dev/concord/lib0"), Path.of("src/main/java/dev/concord/crdt"));
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\\R(.*?)\\R \\* }</pre>", Pattern.DOTALL);
    private static final Pattern PUBLIC_TYPE = Pattern.compile("^public .*(class|interface|record|enum) ", Pattern.MULTILINE);

    /** What examples may use without a word. */
    private static final String FRAME = """
            import dev.concord.crdt.*;
            import dev.concord.lib0.*;
            import java.util.*;

            class %s {
                Doc doc;
                YText text;
                YMap map;
                Update update;
                byte[] bytes, first, second, theirStateVector;

                void example() {
            %s
                }
            }
            """;

    @TempDir
    private Path classes;

    @Test
    void everyPublicTypeOfTheEngineHasAnExampleThatCompiles() throws IOException {
        List<JavaFileObject> examples = new ArrayList<>();
        for (Path directory : PACKAGES) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.sorted().toList()) {
                    examples.addAll(examplesOf(file));
                }
            }
        }
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        compiler.getTask(null, null, diagnostics, List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"), null, examples).call();
        assertThat(diagnostics.getDiagnostics()).filteredOn(found -> found.getKind() == Diagnostic.Kind.ERROR).isEmpty();
        assertThat(examples.size()).isGreaterThan(30);
    }

    private static List<JavaFileObject> examplesOf(Path file) throws IOException {
        String source = Files.readString(file);
        List<JavaFileObject> examples = new ArrayList<>();
        Matcher matcher = EXAMPLE.matcher(source);
        while (matcher.find()) {
            String name = file.getFileName().toString().replace(".java", "") + "Example" + examples.size();
            examples.add(new Example(name, FRAME.formatted(name, matcher.group(1).replaceAll("(?m)^ \\* ?", ""))));
        }
        if (PUBLIC_TYPE.matcher(source).find()) {
            assertThat(examples).as("examples in " + file).isNotEmpty();
        }
        return examples;
    }

    private static final class Example extends SimpleJavaFileObject {

        private final String code;

        Example(String name, String code) {
            super(URI.create("string:///" + name + Kind.SOURCE.extension), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
