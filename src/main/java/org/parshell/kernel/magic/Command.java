package org.parshell.kernel.magic;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command of the system that a cell waits for, and whose output is the cell's. */
final class Command {
    // What a command starts in the background keeps its output open, and the cell waits for that too. Then the command
    // itself may be gone, and those it has started are nobody's children any more. So it leads a process group, as a
    // shell's job does, and Stop ends the group. Where there is no setsid, Stop ends those whose parents still live.
    //
    // When a process has ended, the JDK closes its end of that one's pipes, whoever else still writes to them. So the
    // process that the JDK knows is a shell which copies the command's output, and ends when nobody writes any more. It
    // lives through the first signal of a Stop, so that the command has its time to react.

    /** Descriptors 8 and 9 are the output, 3 takes the exit status, and 4 the output from where the errors are copied. */
    private static final String TO_THE_END_OF_OUTPUT = """
            exec 8>&1 9>&2
            trap : TERM
            copy() { trap '' TERM; exec cat; }
            run() { trap : TERM; "$@" 3>&- 4>&- 8>&- 9>&-; echo $? >&3; }
            exit $({ { run "$@" 2>&4 | copy >&8; } 4>&1 | copy >&9; } 3>&1)
            """;

    private static final long GRACE_MILLIS = 500;
    private static final File NULL =
            new File(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");

    private final Process process;
    private final boolean leads;

    private Command(Process process, boolean leads) {
        this.process = process;
        this.leads = leads;
    }

    /** Starts a command, with nothing to read from. */
    static Command start(List<String> words, Map<String, String> environment) throws IOException {
        boolean leads = Stream.of("/usr/bin", "/bin").anyMatch(folder -> Files.isExecutable(Path.of(folder, "setsid")));
        List<String> all = new ArrayList<>(leads ? List.of("setsid") : List.of());
        all.addAll(List.of("sh", "-c", TO_THE_END_OF_OUTPUT, "sh"));
        all.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(all).redirectInput(ProcessBuilder.Redirect.from(NULL));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Command(builder.start(), leads);
    }

    /** Copies what it prints, and waits for its end and for that of its output; returns its exit status. An interrupt ends it. */
    int await() throws InterruptedException {
        Thread exit = Thread.ofPlatform().unstarted(() -> signal("KILL", children()));
        Runtime.getRuntime().addShutdownHook(exit);
        Thread out = copy(process.getInputStream(), System.out);
        Thread err = copy(process.getErrorStream(), System.err);
        try {
            int status = process.waitFor();
            out.join();
            err.join();
            return status;
        } catch (InterruptedException e) {
            end();
            throw e;
        } finally {
            forget(exit);
        }
    }

    private static void forget(Thread exit) {
        try {
            Runtime.getRuntime().removeShutdownHook(exit);
        } catch (IllegalStateException e) {
            return; // the kernel is about to exit, and the hook does its work
        }
    }

    private List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    private static Thread copy(InputStream from, PrintStream to) {
        return Thread.ofPlatform().daemon().name("command output").start(() -> {
            try (from) {
                from.transferTo(to);
            } catch (IOException e) {
                // The process has been ended, and with it what it would have said.
                return;
            }
        });
    }

    /** Tells it to end, and soon ends it if it doesn't. Returns at once: whoever was interrupted has no time. */
    private void end() {
        List<ProcessHandle> children = children();
        signal("TERM", children);
        Thread killer = Thread.ofPlatform().daemon().name("command end").unstarted(() -> {
            try {
                process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                signal("KILL", children);
            }
        });
        // It is no part of the cell, whose threads are being interrupted.
        killer.setContextClassLoader(ClassLoader.getSystemClassLoader());
        killer.start();
    }

    private void signal(String signal, List<ProcessHandle> children) {
        boolean kill = signal.equals("KILL");
        Stream.concat(children.stream(), Stream.of(process.toHandle())).forEach(handle -> {
            var _ = kill ? handle.destroyForcibly() : handle.destroy();
        });
        if (leads) {
            try {
                new ProcessBuilder("sh", "-c", "kill -s " + signal + " -- -" + process.pid())
                        .redirectErrorStream(true)
                        .redirectOutput(NULL)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
