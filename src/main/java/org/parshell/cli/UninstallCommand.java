package org.parshell.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code parshell uninstall}. */
@Command(
        name = "uninstall",
        description =
                "Remove the kernel that an install with the same options made; the environment of parshell lab stays.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code 1 where there is nothing to remove, or something that is not Parshell's."})
final class UninstallCommand implements Callable<Integer> {
    @Mixin
    private KernelPlace place = new KernelPlace();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    private final Surroundings around;

    /** Only picocli makes one. */
    UninstallCommand() {
        this(Surroundings.ofThisProcess());
    }

    UninstallCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException {
        KernelSpec kernel = place.in(around);
        if (!kernel.exists()) {
            throw CommandFailure.failed("nothing to remove: there is no " + kernel.folder());
        }
        if (!kernel.isOurs()) {
            throw CommandFailure.failed(kernel.folder() + " is not Parshell's kernel; it was left as it is");
        }
        try {
            kernel.remove();
        } catch (IOException e) {
            throw FileTrouble.failure("can't remove the kernel", e);
        }
        spec.commandLine().getOut().println("Removed the kernel in " + kernel.folder());
        Path lab = LabEnvironment.folder(around);
        if (Files.exists(lab)) {
            spec.commandLine()
                    .getOut()
                    .println("Left what parshell lab keeps, JupyterLab's environment with it, in " + lab);
        }
        return 0;
    }
}
