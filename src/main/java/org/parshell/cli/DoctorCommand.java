package org.parshell.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.parshell.kernel.ClassPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parshell doctor}. */
@Command(
        name = "doctor",
        description = "Tell what was found on this machine, what is missing, and what to do about it.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code 0 if a notebook can be run (parshell run), 1 if not."})
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--fix", description = "make anew what can be: the AOT caches of kernels whose JDK or jars changed")
    private boolean fix;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Doctor doctor = new Doctor(Surroundings.ofThisProcess(), new Limits(Path.of("/")));
        if (fix) {
            doctor.fix().forEach(done -> spec.commandLine().getOut().println(done.line()));
        }
        List<Finding> findings = doctor.look(ClassPath.entries());
        findings.forEach(finding -> spec.commandLine().getOut().println(finding.line()));
        boolean well = findings.stream().noneMatch(finding -> finding.state() == Finding.State.BAD);
        spec.commandLine().getOut().println(well ? "Notebooks can be run." : "Notebooks can't be run yet.");
        return well ? 0 : 1;
    }
}
