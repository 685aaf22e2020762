package org.parshell.cli;

import org.parshell.kernel.ClassPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code parshell classpath}. */
@Command(
        name = "classpath",
        description = "Print the library's class path, for jshell --class-path or javac.",
        mixinStandardHelpOptions = true)
final class ClasspathCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().println(ClassPath.asArgument());
    }
}
