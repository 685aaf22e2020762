package org.parshell.kernel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that this JDK's javadoc makes, in a jar beside a library's; and bits of older ones. */
class JavadocPageTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void libraryWithPages() throws IOException {
        Path source = Files.createDirectories(folder.resolve("source/shapes")).resolve("Pen.java");
        Files.writeString(source, """
                package shapes;
                /** Draws <b>lines</b>. */
                public class Pen<T> {
                    /** Thin. */
                    public static final int WIDTH = 1;
                    /** Makes one. */
                    public Pen(java.util.List<? extends T> of) {}
                    /** Draws one &amp; more: {@code a < b}.
                     * @param shape what to draw */
                    public <R> R draw(T shape, String... more) { return null; }
                    /** Draws a number. */
                    public void draw(int number) {}
                    public void silent() {}
                    /** Last. */
                    public void last(int[] a, java.util.Map.Entry<String, T> e) {}
                    /** Its tip. */
                    public static class Tip { /** Cuts. */ public void cut() {} }
                }
                """);
        int status = ToolProvider.getSystemDocumentationTool()
                .run(
                        null,
                        null,
                        null,
                        "-quiet",
                        "-Xdoclint:none",
                        "-d",
                        folder.resolve("pages").toString(),
                        source.toString());
        assertThat(status).isZero();
        Files.writeString(folder.resolve("pens-1.jar"), "");
        Path pages = folder.resolve("pages");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("pens-1-javadoc.jar")));
                Stream<Path> files = Files.walk(pages)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(pages.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shapes.Pen<T>                                  | Draws <b>lines</b>.",
                "Pen.WIDTH:int                                  | Thin.",
                "Pen<T>(java.util.List<? extends T> of)         | Makes one.",
                "void Pen<T>.draw(int number)                   | Draws a number.",
                "void Pen<T>.last(int[] a, java.util.Map.Entry<String,T> e) | Last.",
                "shapes.Pen.Tip                                 | Its tip.",
                "void Pen.Tip.cut()                             | Cuts.",
            })
    void findsWhatASignatureSpeaksOf(String signature, String comment) {
        assertThat(find(signature).comment()).startsWith(comment);
        assertThat(find(signature).source()).isEmpty();
    }

    @Test
    void saysWhatAMethodTakes() {
        assertThat(find("R Pen<T>.<R>draw(T shape, java.lang.String... more)").comment())
                .startsWith("Draws one &amp; more: <code>a &lt; b</code>.")
                .contains("<dt>Parameters:</dt>", "what to draw")
                .doesNotContain("Draws a number", "Last.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"other.Pen", "void Pen.draw(long)", "void Pen.silent()", "void Pen.nothing()", "int Pen.method"})
    void findsNothingElse(String signature) {
        assertThat(sources().find(signature)).isNull();
    }

    @Test
    void readsAnchorsOfJava8() {
        JavadocPage page = new JavadocPage("""
                <div class="description"><div class="block">A pen.</div></div>
                <div class="summary"><a name="method.summary"></a><div class="block">Short.</div></div>
                <a name="Pen-java.util.List-"></a><h4>Pen</h4><div class="block">Makes one.</div>
                <a name="draw-T-int:A-"></a><h4>draw</h4><div class="block">Draws <div>it</div> well.</div>
                <a name="end--"></a><h4>end</h4><div class="block">Ends.""");
        assertThat(comment(page, "a.Pen")).isEqualTo("A pen.");
        assertThat(comment(page, "a.Pen(java.util.List of)")).isEqualTo("Makes one.");
        assertThat(comment(page, "void a.Pen.draw(T it, int[] numbers)")).isEqualTo("Draws <div>it</div> well.");
        assertThat(comment(page, "void a.Pen.end()")).isEqualTo("Ends.");
    }

    private static String comment(JavadocPage page, String signature) {
        Signature wanted = Objects.requireNonNull(Signature.parse(signature));
        return Objects.requireNonNull(page.find(wanted), signature).comment();
    }

    private static Declaration find(String signature) {
        return Objects.requireNonNull(sources().find(signature), signature);
    }

    private static Sources sources() {
        return new Sources(List.of(folder.resolve("pens-1.jar")), folder);
    }
}
