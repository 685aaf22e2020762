package org.parshell.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.parshell.Par;

/** Code out of the documentation: compiled as a user's, and run. */
final class Snippets {
    private Snippets() {}

    /** Compiles a source file into its own folder. */
    static void compile(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("java.class.path")
                + File.pathSeparator
                + Path.of(Par.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath());
        StringWriter complaints = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            complaints,
                            files,
                            null,
                            List.of(
                                    "-classpath",
                                    classPath,
                                    "-d",
                                    source.getParent().toString(),
                                    "-proc:none"),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as("%s", complaints).isTrue();
        }
    }

    /** Calls a method that is made of snippets, and names the line that threw. */
    static void run(Class<?> type, String method, List<String> lines) throws ReflectiveOperationException {
        try {
            type.getMethod(method).invoke(type.getConstructor().newInstance());
        } catch (InvocationTargetException e) {
            for (StackTraceElement frame : e.getCause().getStackTrace()) {
                if (frame.getMethodName().equals(method)) {
                    throw new AssertionError(
                            lines.get(frame.getLineNumber() - 1) + " threw " + e.getCause(), e.getCause());
                }
            }
            throw e;
        }
    }
}
