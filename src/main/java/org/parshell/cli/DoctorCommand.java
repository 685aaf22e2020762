package org.parshell.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.parshell.kernel.ClassPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code parshell doctor}. */
@Command(
        name = "doctor",
        description = "Tell what was found on this machine, what is missing, and what to do about it.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code 0 if a notebook can be run (parshell run), 1 if not."})
final class DoctorCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        List<Finding> findings =
                new Doctor(Surroundings.ofThisProcess(), new Limits(Path.of("/"))).look(ClassPath.entries());
        findings.forEach(finding -> spec.commandLine().getOut().println(finding.line()));
        boolean well = findings.stream().noneMatch(finding -> finding.state() == Finding.State.BAD);
        spec.commandLine().getOut().println(well ? "Notebooks can be run." : "Notebooks can't be run yet.");
        return well ? 0 : 1;
    }
}
