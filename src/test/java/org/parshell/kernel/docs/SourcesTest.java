package org.parshell.kernel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parshell.Par;
import org.parshell.Plan;

class SourcesTest {
    private static final String SHAPES = """
            package shapes;
            /** Draws. */
            public class Pen<T> {
                /** Thin. */
                public static final int WIDTH = 1;
                /** Which. */
                int colour;
                /** Makes one. */
                public Pen(java.util.List<? extends T> of) {}
                /** Draws one. */
                public <R> R draw(T shape, Missing<R>... more) { return null; }
                /** Draws a number. */
                void draw(int number) {}
                /** Its tip. */
                static class Tip { /** Cuts. */ void cut() {} }
            }
            """;

    private static final String INK = """
            package shapes;
            abstract class Ink extends Pen.Tip implements Comparable<Ink>, Drawn {
                /** As {@link Pen#draw(int)}, with a dot. */
                void dot() {}
                /** Returns {@link #dot}. And more. */
                void dots() {}
                /** As {@link #loop()}, for ever. */
                void loop() {}
                /** As {@link Nowhere#there}. */
                void lost() {}
            }
            """;

    private static final String DRAWN = """
            package shapes;
            interface Drawn {
                /** As {@link Pen#draw(int)}. */
                default void inherited(int number) {}
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void libraryWithSources() throws IOException {
        Files.writeString(folder.resolve("pens-1.jar"), "");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("pens-1-sources.jar")))) {
            zip.putNextEntry(new ZipEntry("shapes/Pen.java"));
            zip.write(SHAPES.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("shapes/Ink.java"));
            zip.write(INK.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("shapes/Drawn.java"));
            zip.write(DRAWN.getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shapes.Pen<T>                                  | Draws.",
                "Pen.colour:int                                 | Which.",
                "Pen<T>(java.util.List<? extends T> of)         | Makes one.",
                "R Pen<T>.<R>draw(T shape, shapes.Missing<R>... more) | Draws one.",
                "void Pen<T>.draw(int)                          | Draws a number.",
                "shapes.Pen.Tip                                 | Its tip.",
                "void Pen.Tip.cut()                             | Cuts.",
            })
    void findsWhatASignatureSpeaksOf(String signature, String comment) {
        assertThat(find(signature).comment().strip()).isEqualTo(comment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "void Ink.dot()                 | Draws a number.",
                "void Ink.dots()                | Draws a number.~~And more.",
                "void Ink.cut()                 | Cuts.",
                "void Ink.inherited(int number) | Draws a number.",
                "void Ink.loop()                | As {@link #loop()}, for ever.",
                "void Ink.lost()                | As {@link Nowhere#there}.",
            })
    void aCommentThatOnlyNamesAnotherIsThatOne(String signature, String comment) {
        assertThat(find(signature).comment().strip()).isEqualTo(comment.replace('~', '\n'));
    }

    @Test
    void namesWhatAMethodTakes() {
        Declaration draw = new Declaration("", "", "T shape, Missing<R>... more");
        assertThat(draw.named("<R>R Pen.<R>draw(T, Missing<R>...)"))
                .isEqualTo("<R>R Pen.<R>draw(T shape, Missing<R>... more)");
        assertThat(draw.named("R Pen.draw(Map<K, V> one, T two)")).isEqualTo("R Pen.draw(Map<K, V> one, T two)");
        assertThat(draw.named("Pen.WIDTH:int")).isEqualTo("Pen.WIDTH:int");
    }

    @Test
    void everyVerbAndStepOfOursSaysWhatItDoes() throws IOException {
        Path jar = Files.writeString(folder.resolve("parshell.jar"), "");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(Sources.beside(jar)));
                Stream<Path> files = Files.list(Path.of("src/main/java/org/parshell"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry("org/parshell/" + file.getFileName()));
                Files.copy(file, zip);
            }
        }
        Sources sources = new Sources(List.of(jar), folder);
        for (Class<?> type : List.of(Par.class, Plan.class)) {
            for (Method method : type.getMethods()) {
                if (method.getDeclaringClass().getName().startsWith("org.parshell.")) {
                    String parameters = Stream.of(method.getGenericParameterTypes())
                            .map(parameter -> parameter.getTypeName().replace('$', '.'))
                            .collect(Collectors.joining(", "));
                    Declaration found = sources.find("Object org.parshell." + type.getSimpleName() + "."
                            + method.getName() + "(" + parameters + ")");
                    assertThat(found == null ? "" : found.comment().strip())
                            .as(method.toString())
                            .isNotEmpty()
                            .doesNotStartWith("As ")
                            .doesNotStartWith("Returns {@link Plan#");
                }
            }
        }
    }

    @Test
    void givesTheSourceWithoutTheComment() {
        assertThat(find("void Pen<T>.draw(int number)").source()).isEqualTo("void draw(int number) {}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"other.Pen", "void Pen.draw(long)", "void Pen.nothing()", "nothing", "''", "()", "...", "Pen.."})
    void findsNothingElse(String signature) {
        assertThat(sources().find(signature)).isNull();
    }

    @Test
    void findsNothingInAnArchiveThatIsNone() throws IOException {
        Files.writeString(folder.resolve("pens-1-sources.jar"), "no archive");
        assertThat(sources().find("shapes.Pen")).isNull();
    }

    private Declaration find(String signature) {
        return Objects.requireNonNull(sources().find(signature), signature);
    }

    private Sources sources() {
        return new Sources(List.of(folder.resolve("pens-1.jar")), folder);
    }
}
