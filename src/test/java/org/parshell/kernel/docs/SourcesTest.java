package org.parshell.kernel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @TempDir
    private Path folder;

    @BeforeEach
    void libraryWithSources() throws IOException {
        Files.writeString(folder.resolve("pens-1.jar"), "");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("pens-1-sources.jar")))) {
            zip.putNextEntry(new ZipEntry("shapes/Pen.java"));
            zip.write(SHAPES.getBytes(StandardCharsets.UTF_8));
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
