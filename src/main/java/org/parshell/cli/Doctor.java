package org.parshell.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at what running a notebook needs, and at what Jupyter needs beyond that. Only what is in the way is bad. */
final class Doctor {
    private static final long GIGABYTE = 1L << 30;
    private static final long TIGHT = GIGABYTE / 4;

    private final Surroundings around;
    private final Limits limits;

    Doctor(Surroundings around, Limits limits) {
        this.around = around;
        this.limits = limits;
    }

    /** Returns all findings, in the order to show them. */
    List<Finding> look(List<Path> classPath) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        findings.add(jdk(Path.of(System.getProperty("java.home"))));
        findings.add(classes(classPath));
        findings.add(memory(Runtime.getRuntime().maxMemory()));
        findings.add(processors(Runtime.getRuntime().availableProcessors()));
        findings.add(sockets());
        findings.add(temporaryFolder(Path.of(System.getProperty("java.io.tmpdir"))));
        findings.add(maven());
        findings.add(jupyter());
        findings.addAll(kernels());
        return findings;
    }

    private static Finding jdk(Path home) {
        Set<String> modules =
                ModuleLayer.boot().modules().stream().map(Module::getName).collect(Collectors.toSet());
        String what = String.format(Locale.ROOT, "%s in %s", Runtime.version(), home);
        return modules.containsAll(Set.of("jdk.jshell", "jdk.compiler"))
                ? Finding.ok("JDK", what)
                : Finding.bad("JDK", what + " has no JShell; install a whole JDK 25 or newer");
    }

    /** Every jar that the launcher's manifest names has to be there; those that are not are not among the entries. */
    static Finding classes(List<Path> classPath) {
        boolean whole = classPath.stream()
                .map(path -> String.valueOf(path.getFileName()))
                .anyMatch(name -> name.startsWith("jupyter-jvm-basekernel"));
        return whole
                ? Finding.ok("Parshell", classPath.size() + " jars, beginning with " + classPath.getFirst())
                : Finding.bad("Parshell", "its jars are incomplete; delete the folder target and start again");
    }

    Finding memory(long heap) {
        OptionalLong limit = limits.memory();
        OptionalLong machine = limits.machineMemory();
        StringBuilder text = new StringBuilder("Java may use " + gigabytes(heap) + " for its heap");
        machine.ifPresent(bytes -> text.append("; the machine has ").append(gigabytes(bytes)));
        if (limit.isPresent() && limit.getAsLong() < machine.orElse(Long.MAX_VALUE)) {
            text.append(", its control group may use ").append(gigabytes(limit.getAsLong()));
        }
        return heap >= TIGHT
                ? Finding.ok("memory", text.toString())
                : Finding.note("memory", text + "; that is tight: raise the limit, or set JAVA_TOOL_OPTIONS=-Xmx512m");
    }

    Finding processors(int available) {
        OptionalLong machine = limits.machineProcessors();
        OptionalDouble limit = limits.processors();
        StringBuilder text = new StringBuilder(available + " available, so many items run at once");
        machine.ifPresent(count -> text.append("; the machine has ").append(count));
        if (limit.isPresent() && limit.getAsDouble() < machine.orElse(Long.MAX_VALUE)) {
            text.append(String.format(Locale.ROOT, ", its control group may use %.1f", limit.getAsDouble()));
        } else if (machine.isPresent() && available < machine.getAsLong()) {
            text.append("; an affinity (taskset) or -XX:ActiveProcessorCount takes the others away");
        }
        return Finding.ok("processors", text.toString());
    }

    private static Finding sockets() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Finding.ok("sockets", "127.0.0.1 can be listened on (port " + socket.getLocalPort() + " just now)");
        } catch (IOException e) {
            return Finding.bad("sockets", "127.0.0.1 can't be listened on, as a kernel must: " + e.getMessage());
        }
    }

    static Finding temporaryFolder(Path folder) {
        return Files.isDirectory(folder) && Files.isWritable(folder)
                ? Finding.ok("temporary", folder + " can be written to")
                : Finding.bad("temporary", folder + " can't be written to; set JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=…");
    }

    Finding maven() throws InterruptedException {
        Optional<Path> mvn = around.program("mvn");
        if (mvn.isEmpty()) {
            return Finding.note("Maven", "no mvn on the PATH; it is needed only to build: install Maven 3.8 or newer");
        }
        return around.output(mvn.get(), "-q", "-v")
                .map(version -> Finding.ok("Maven", version.lines().findFirst().orElse("?") + ", " + mvn.get()))
                .orElseGet(() -> Finding.note("Maven", mvn.get() + " does not start; it is needed only to build"));
    }

    Finding jupyter() throws InterruptedException {
        Optional<Path> jupyter = around.program("jupyter");
        if (jupyter.isEmpty()) {
            return Finding.note(
                    "Jupyter", "no jupyter on the PATH; ./parshell run needs none, ./parshell lab gets its own");
        }
        return around.output(jupyter.get(), "--version")
                .map(versions -> Finding.ok("Jupyter", summary(versions) + jupyter.get()))
                .orElseGet(() -> Finding.note("Jupyter", jupyter.get() + " does not start"));
    }

    /** Of "jupyter_core : 5.9.1" and the like, a line each, those that people know by name. */
    private static String summary(String versions) {
        return versions.lines()
                .map(line -> line.split("\\s*:\\s*", 2))
                .filter(parts -> parts.length == 2
                        && Set.of("jupyterlab", "notebook", "jupyter_client", "nbclient")
                                .contains(parts[0])
                        && !parts[1].startsWith("not "))
                .map(parts -> parts[0] + " " + parts[1] + ", ")
                .collect(Collectors.joining());
    }

    List<Finding> kernels() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Path folder : new JupyterFolders(around).all()) {
            try {
                for (KernelSpec kernel : KernelSpec.allIn(folder)) {
                    findings.add(kernel(kernel));
                    if (kernel.missingPaths().isEmpty()) {
                        findings.add(cache(kernel));
                    }
                }
            } catch (IOException e) {
                findings.add(Finding.note("kernel", folder + " can't be read"));
            }
        }
        if (findings.isEmpty()) {
            findings.add(Finding.note("kernel", "not installed; ./parshell install tells Jupyter of it"));
        }
        return findings;
    }

    private static Finding kernel(KernelSpec kernel) {
        List<Path> missing = kernel.missingPaths();
        String advice = kernel.isJavaGone() && missing.size() == 1
                ? "; ./parshell doctor --fix has this JDK start it"
                : "; install it again";
        return missing.isEmpty()
                ? Finding.ok("kernel", kernel.folder().toString())
                : Finding.note("kernel", kernel.folder() + " names what is gone: " + missing.getFirst() + advice);
    }

    /** Remakes what can be remade of what is wrong; returns what was done, or why it could not be. */
    List<Finding> fix() throws InterruptedException {
        List<Finding> done = new ArrayList<>();
        for (Path folder : new JupyterFolders(around).all()) {
            try {
                for (KernelSpec kernel : KernelSpec.allIn(folder)) {
                    if (kernel.isJavaGone()) {
                        done.add(startedByThisJava(kernel));
                    }
                    if (kernel.missingPaths().isEmpty() && !AotCache.of(kernel).fits()) {
                        done.add(remade(kernel));
                    }
                }
            } catch (IOException e) {
                done.add(Finding.note("kernel", folder + " can't be read"));
            }
        }
        return done;
    }

    private static Finding startedByThisJava(KernelSpec kernel) throws IOException {
        List<String> command = new ArrayList<>(kernel.command());
        command.set(0, KernelCommand.java().toString());
        kernel.setCommand(command);
        return Finding.ok("kernel", kernel.folder() + " is started by " + command.getFirst() + " now");
    }

    private static Finding remade(KernelSpec kernel) {
        try {
            AotCache.of(kernel).make();
            return Finding.ok("AOT cache", "made anew for " + kernel.folder());
        } catch (IOException e) {
            return Finding.note("AOT cache", "can't be made for " + kernel.folder() + ": " + e.getMessage());
        }
    }

    private static Finding cache(KernelSpec kernel) throws InterruptedException {
        AotCache cache = AotCache.of(kernel);
        if (!cache.exists()) {
            return Finding.note("AOT cache", "none; ./parshell doctor --fix makes it, and the kernel starts sooner");
        }
        return cache.fits()
                ? Finding.ok("AOT cache", "fits this JDK and the kernel's jars")
                : Finding.note(
                        "AOT cache",
                        "made by another JDK, or for other jars, and not used: the kernel starts later than it could;"
                                + " ./parshell doctor --fix makes it anew");
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", (double) bytes / GIGABYTE);
    }
}
