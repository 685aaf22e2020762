package org.parshell.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.parshell.text.Distance;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code parshell}: parallel maps at a prompt, in notebooks, and from the command line. */
@Command(
        name = "parshell",
        description = "Parallel maps for Java notebooks and JShell.",
        subcommands = {
            ShellCommand.class,
            RunCommand.class,
            LabCommand.class,
            InstallCommand.class,
            UninstallCommand.class,
            DoctorCommand.class,
            ClasspathCommand.class,
            CommandLine.HelpCommand.class
        },
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {
            "",
            "Without a command: shell.",
            "Exit codes: 0 done; 1 the code that was run failed; 2 a bad argument or file."
        })
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    /** Only picocli makes one. */
    Main() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is needed");
    }

    /**
     * Runs a command and exits with its code.
     *
     * @param args the command and its arguments; none for the shell
     */
    public static void main(String[] args) {
        System.exit(execute(args));
    }

    /** Runs a command and returns its exit code. */
    static int execute(String... args) {
        CommandLine line = new CommandLine(new Main())
                .setParameterExceptionHandler(Main::refuse)
                .setExecutionExceptionHandler(Main::fail);
        // What follows these is JShell's and Lab's, options included.
        for (String command : List.of("shell", "lab")) {
            Objects.requireNonNull(line.getSubcommands().get(command)).setUnmatchedOptionsArePositionalParams(true);
        }
        return line.execute(args.length == 0 ? new String[] {"shell"} : args);
    }

    /** One line for what is wrong, one for where to read on. */
    private static int refuse(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("parshell: " + what(wrong, command));
        command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static String what(ParameterException wrong, CommandLine command) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched) || unmatched.isUnknownOption()) {
            return String.valueOf(wrong.getMessage());
        }
        String argument = unmatched.getUnmatched().getFirst();
        if (command.getParent() != null) {
            return command.getCommandName() + " does not take '" + argument + "'";
        }
        return "there is no command " + argument
                + command.getSubcommands().keySet().stream()
                        .filter(name -> Distance.ignoringCase(argument, name) <= Math.max(1, name.length() / 3))
                        .min(Comparator.comparingInt(name -> Distance.ignoringCase(argument, name)))
                        .map(name -> "; did you mean " + name + "?")
                        .orElse("");
    }

    /** What a command could not do, in one line; a stack trace only for what nobody foresaw. */
    private static int fail(Exception error, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (error instanceof CommandFailure failure) {
            command.getErr().println("parshell: " + failure.getMessage());
            return failure.exitCode();
        }
        throw error;
    }
}
