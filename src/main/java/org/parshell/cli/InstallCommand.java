package org.parshell.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.parshell.kernel.ClassPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parshell install}. */
@Command(
        name = "install",
        description = "Tell Jupyter of the kernel: copy its jars and write its kernelspec.",
        mixinStandardHelpOptions = true)
final class InstallCommand implements Callable<Integer> {
    @Mixin
    private KernelPlace place = new KernelPlace();

    @Option(
            names = "--display-name",
            paramLabel = "TEXT",
            defaultValue = KernelCommand.DISPLAY_NAME,
            description = "what Jupyter shows (${DEFAULT-VALUE})")
    private String displayName = KernelCommand.DISPLAY_NAME;

    @Option(
            names = "--no-cache",
            description = "make no AOT cache: installs in a second rather than a quarter of a minute, and starts later")
    private boolean noCache;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    private final Surroundings around;

    /** Only picocli makes one. */
    InstallCommand() {
        this(Surroundings.ofThisProcess());
    }

    InstallCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (displayName.isBlank()) {
            throw CommandFailure.badInput("--display-name is empty");
        }
        KernelSpec kernel = place.in(around);
        boolean again = kernel.exists();
        Path jdk = Path.of(System.getProperty("java.home"));
        try {
            kernel.install(displayName, jdk.resolve("bin").resolve("java"), ClassPath.entries());
        } catch (IOException e) {
            throw FileTrouble.failure("can't install the kernel", e);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s the kernel \"%s\" in %s%n",
                again ? "Replaced" : "Installed",
                displayName,
                kernel.folder());
        if (!noCache) {
            makeCache(kernel, out);
        }
        out.printf(
                Locale.ROOT,
                "It runs on the JDK %s in %s; this clone is no longer needed for it.%n",
                Runtime.version().feature(),
                jdk);
        return 0;
    }

    private static void makeCache(KernelSpec kernel, PrintWriter out) {
        out.println("Using it a little, for the cache that lets it start sooner; this takes some seconds.");
        out.flush();
        try {
            AotCache.of(kernel).make();
        } catch (IOException e) {
            out.printf(Locale.ROOT, "There is no such cache now (%s); it starts without one.%n", e.getMessage());
        }
    }
}
