package org.parshell.cli;

import java.nio.file.Path;
import java.util.List;
import org.parshell.kernel.ClassPath;

/** The command line that starts our kernel, but for the connection file at its end. */
final class KernelCommand {
    static final String NAME = "parshell";
    static final String DISPLAY_NAME = "Java (Parshell)";

    /**
     * JVM options. docs/adr says why this collector, this heap and these thresholds of the JIT's; Tablesaw's class-path
     * scanner touches what JDK 25 warns about, and so does JeroMQ's native access.
     */
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseParallelGC",
            "-Xms48m",
            "-XX:CompileThresholdScaling=4",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.code=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.util=ALL-UNNAMED");

    private KernelCommand() {}

    /** Returns the command with this JVM's JDK and class path. */
    static List<String> here() {
        return of(Path.of(System.getProperty("java.home")), ClassPath.asArgument());
    }

    /** Returns the command with the given JDK and class path. */
    static List<String> of(Path jdk, String classPath) {
        List<String> command = new java.util.ArrayList<>();
        command.add(jdk.resolve("bin").resolve("java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", classPath, "org.parshell.kernel.Main"));
        return List.copyOf(command);
    }
}
