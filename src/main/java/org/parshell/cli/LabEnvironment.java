package org.parshell.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A private Python environment with JupyterLab in it, and beside it a folder with our kernelspec for its path.
 *
 * <p>What was installed is written down last, in a copy of the requirements: an environment without that copy, or with one
 * that differs, is made anew.
 */
final class LabEnvironment {
    private static final String REQUIREMENTS = "lab-requirements.txt";

    private final Surroundings around;
    private final Path folder;
    private final Consumer<String> notes;

    /** Environments are kept among the user's data; what is done is told in notes, a line each. */
    LabEnvironment(Surroundings around, Consumer<String> notes) {
        this.around = around;
        this.folder = folder(around);
        this.notes = notes;
    }

    /** Returns where environments are kept; it may not be there. */
    static Path folder(Surroundings around) {
        return around.data().resolve("parshell");
    }

    /** Returns the folder for JUPYTER_PATH, with a kernelspec just written in it. */
    Path withKernel(Path java, List<Path> classPath) throws IOException {
        Path jupyter = folder.resolve("jupyter");
        KernelSpec.named(KernelCommand.NAME, jupyter.resolve("kernels"))
                .install(KernelCommand.DISPLAY_NAME, java, classPath);
        return jupyter;
    }

    /** Returns the jupyter to start: the user's if it has Lab, else our own, made now if need be. */
    Path jupyter() throws IOException, InterruptedException {
        Path users = around.program("jupyter").orElse(null);
        if (users != null && hasLab(users)) {
            notes.accept("JupyterLab is that of " + users);
            return users;
        }
        Files.createDirectories(folder);
        try (FileChannel channel = FileChannel.open(
                        folder.resolve("lab.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            return ownJupyter(users);
        }
    }

    private Path ownJupyter(@Nullable Path users) throws IOException, InterruptedException {
        Path environment = folder.resolve("lab");
        Path bin = environment.resolve(around.isWindows() ? "Scripts" : "bin");
        Path installed = environment.resolve(REQUIREMENTS);
        String wanted = requirements();
        Path jupyter = bin.resolve(around.isWindows() ? "jupyter.exe" : "jupyter");
        if (Files.exists(installed) && Files.readString(installed).equals(wanted) && hasLab(jupyter)) {
            notes.accept("JupyterLab is Parshell's own, in " + environment);
            return jupyter;
        }
        Path python = around.program("python3")
                .or(() -> around.program("python"))
                .orElseThrow(() -> CommandFailure.failed(
                        "no jupyter with Lab and no python3 on the PATH; install Python 3.10 or newer, or JupyterLab"));
        notes.accept(users == null ? "There is no jupyter on the PATH." : "There is no JupyterLab with " + users + ".");
        notes.accept("Making a private environment with JupyterLab in " + environment + " (once; some 300 MB).");
        Files.deleteIfExists(installed);
        must(
                "python3 can't make virtual environments (on Debian and Ubuntu the package python3-venv is needed)",
                python,
                "-m",
                "venv",
                "--clear",
                environment.toString());
        Path list = Files.writeString(folder.resolve(REQUIREMENTS), wanted);
        must(
                "pip could not install JupyterLab; its own words are above",
                bin.resolve("python"),
                "-m",
                "pip",
                "install",
                "--disable-pip-version-check",
                "--quiet",
                "--progress-bar",
                "off",
                "-r",
                list.toString());
        Files.writeString(installed, wanted);
        return jupyter;
    }

    /** Whether the program that {@code jupyter lab} starts stands beside it, and what that runs on is there. To ask Lab takes it seconds. */
    private static boolean isLabBeside(Path jupyter) throws IOException {
        Path lab = jupyter.resolveSibling("jupyter-lab");
        if (!Files.isExecutable(lab)) {
            return false;
        }
        try (BufferedReader script = Files.newBufferedReader(lab, StandardCharsets.ISO_8859_1)) {
            String first = script.readLine();
            return first != null
                    && first.startsWith("#!")
                    && Files.isExecutable(Path.of(first.substring(2).strip().split(" ", 2)[0]));
        }
    }

    /**
     * One that doesn't say in time, as on a busy machine or a cold disk, has Lab, which alone takes so long: without, jupyter fails at
     * once. And making an environment would take longer still.
     */
    private boolean hasLab(Path jupyter) throws IOException, InterruptedException {
        if (isLabBeside(jupyter)) {
            return true;
        }
        Surroundings.End end = around.answer(jupyter, "lab", "--version").end();
        if (end == Surroundings.End.LATE) {
            notes.accept(jupyter + " has not said within " + around.patience().toSeconds()
                    + " s whether it has JupyterLab; trying it.");
        }
        return end != Surroundings.End.FAILED;
    }

    private void must(String otherwise, Path program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(around.variables());
        Process process = builder.start();
        Thread ender = new Thread(process::destroy, "ender");
        Runtime.getRuntime().addShutdownHook(ender);
        int exitCode = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(ender);
        if (exitCode != 0) {
            throw CommandFailure.failed(otherwise);
        }
    }

    private static String requirements() throws IOException {
        try (InputStream stream = LabEnvironment.class.getResourceAsStream(REQUIREMENTS)) {
            if (stream == null) {
                throw new IOException(REQUIREMENTS + " is missing in Parshell's own jar; build it anew");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
