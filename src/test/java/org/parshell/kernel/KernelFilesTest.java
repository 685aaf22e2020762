package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Magics that read and write files, and bring jars to the class path. */
class KernelFilesTest {
    private static KernelProcess kernel;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess();
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    @Test
    void writesAndLoadsFiles() throws IOException {
        Path file = folder.resolve("with blank.jsh");
        assertThat(kernel.execute("%%writefile '" + file + "'\nint loaded = 40;").stream("stdout"))
                .startsWith("wrote ");
        assertThat(kernel.execute("%%writefile -a '" + file + "'\nloaded + 2").stream("stdout"))
                .startsWith("appended");
        assertThat(file).hasContent("int loaded = 40;\nloaded + 2\n");
        assertThat(kernel.execute("%load '" + file + "'").resultText()).isEqualTo("42");
        Path notebook = folder.resolve("n.ipynb");
        Files.writeString(notebook, """
                {"nbformat": 4, "cells": [{"cell_type": "markdown", "source": "no Java"},
                 {"cell_type": "code", "source": ["int a1 = 1;\\n", "!echo magic"]},
                 {"cell_type": "code", "source": "a1 + 6"}]}""");
        Execution cell = kernel.execute("%load " + notebook);
        assertThat(cell.resultText()).isEqualTo("7");
        assertThat(cell.stream("stdout")).isEqualTo("magic\n");
        assertThat(kernel.execute("%load " + folder.resolve("none")).error()).contains("none: there is no such file");
        Path broken = folder.resolve("broken.ipynb");
        Files.writeString(broken, """
                {"nbformat": 4, "cells": [{"cell_type": "code", "source": "1 + 1"},
                 {"cell_type": "code", "source": "int fine = 1;\\nnowhere"}]}""");
        assertThat(kernel.execute("%load " + broken).traceback())
                .contains("in " + broken + ", code cell 2:", "line 2", "nowhere");
        Path itself = folder.resolve("itself.jsh");
        Files.writeString(itself, "%load " + itself);
        assertThat(kernel.execute("%load " + itself).error()).contains("load itself");
    }

    @Test
    void addsJarsAndInstallsTheExtensionsInThem() throws IOException {
        Path jar = extensionJar();
        Execution cell = kernel.execute("%jars " + folder + "/*.jar\ntried.Extra.twice(21)");
        assertThat(cell.resultText()).isEqualTo("42");
        assertThat(kernel.execute("installed").resultText()).isEqualTo("1");
        kernel.execute("%jars " + jar);
        assertThat(kernel.execute("installed").resultText()).as("once").isEqualTo("1");
        assertThat(kernel.execute("%classpath").stream("stdout")).contains(jar.toString());
        assertThat(kernel.execute("%jars " + folder + "/none.jar").error()).contains("no such file");
        Path text = Files.writeString(folder.resolve("text.jar"), "text");
        assertThat(kernel.execute("%jars " + text).error()).contains("neither a jar nor a folder", "text.jar");
    }

    private Path extensionJar() throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Path source = folder.resolve("Extra.java");
        Files.writeString(source, """
                package tried;
                public class Extra implements org.dflib.jjava.jupyter.Extension {
                    public static int twice(int n) { return 2 * n; }
                    public void install(org.dflib.jjava.jupyter.kernel.BaseKernel kernel) {
                        kernel.eval("int installed = " + Later.count() + ";");
                    }
                }
                class Later { static int calls; static int count() { return ++calls; } }
                """);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(status).isZero();
        Path jar = folder.resolve("extra.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : new String[] {"tried/Extra.class", "tried/Later.class"}) {
                out.putNextEntry(new JarEntry(name));
                out.write(Files.readAllBytes(classes.resolve(name)));
            }
            out.putNextEntry(new JarEntry("META-INF/services/org.dflib.jjava.jupyter.Extension"));
            out.write("tried.Extra\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return jar;
    }
}
