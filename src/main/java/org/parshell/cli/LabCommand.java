package org.parshell.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.parshell.kernel.ClassPath;
import org.parshell.kernel.Signals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parshell lab}: JupyterLab, with a kernelspec of ours that only this Lab sees. */
@Command(
        name = "lab",
        description = "Start JupyterLab with the kernel; nothing needs to be installed first.",
        footer = {"", "ARGs go to jupyter lab: --no-browser, --port 8899, a folder, … Ctrl-C ends Lab and its kernels."
        })
final class LabCommand implements Callable<Integer> {
    private static final String JUPYTER_PATH = "JUPYTER_PATH";
    private static final long OWN_ACCORD_SECONDS = 2;
    private static final long GOODBYE_SECONDS = 20;

    @Parameters(arity = "0..*", paramLabel = "ARG", description = "for jupyter lab")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this, and not Lab's own help (--help-all does)")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    private final Surroundings around = Surroundings.ofThisProcess();

    /** Only picocli makes one. */
    LabCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        try {
            LabEnvironment environment = new LabEnvironment(around, line -> {
                spec.commandLine().getErr().println("parshell: " + line);
                spec.commandLine().getErr().flush();
            });
            Path jupyter = environment.jupyter();
            Path java = KernelCommand.java();
            Path folder = environment.withKernel(java, ClassPath.entries());
            return start(jupyter, folder);
        } catch (IOException e) {
            throw FileTrouble.failure("can't start JupyterLab", e);
        }
    }

    private int start(Path jupyter, Path folder) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(jupyter, arguments)).inheritIO();
        String others = around.variables().getOrDefault(JUPYTER_PATH, "");
        builder.environment()
                .put(JUPYTER_PATH, others.isBlank() ? folder.toString() : folder + File.pathSeparator + others);
        Process lab = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(lab), "lab-ender"));
        // A terminal sends its Ctrl-C to Lab, too. Where only this process got the signal, Lab hears of it now.
        Signals.onInterrupt(() -> endUnless(lab, OWN_ACCORD_SECONDS));
        return lab.waitFor();
    }

    /** Lab is told to ask nothing: a Ctrl-C ends it at once, as it ends anything else. */
    static List<String> command(Path jupyter, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(jupyter.toString(), "lab"));
        command.addAll(arguments);
        int end = command.indexOf("--");
        command.add(end < 0 ? command.size() : end, "-y");
        return command;
    }

    private static void end(Process lab) {
        endUnless(lab, 0);
        if (!endsWithin(lab, GOODBYE_SECONDS)) {
            lab.destroyForcibly();
        }
    }

    private static void endUnless(Process lab, long seconds) {
        if (!endsWithin(lab, seconds)) {
            lab.destroy();
        }
    }

    private static boolean endsWithin(Process lab, long seconds) {
        try {
            return lab.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
