package org.parshell.kernel;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.parshell.protocol.ConnectionFile;

/** {@code java -cp … org.parshell.kernel.Main CONNECTION_FILE}, as a kernelspec starts it. */
public final class Main {
    /** The system property that says how many characters a line of a value's text has, if it is to be shown in a terminal. */
    public static final String WIDTH = "parshell.width";

    private static final int USAGE = 2;
    private static final String HEADLESS = "java.awt.headless";
    private static final int FAILED = 1;
    private static final long LAST_MILLIS = 5000;
    private static final long PARENT_MILLIS = 1000;

    private Main() {}

    /** Serves until shutdown; exits with 0 after that, 1 if it can't listen, 2 if the argument is no connection file. */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream error = System.err;
        if (arguments.length != 1) {
            error.println("usage: org.parshell.kernel.Main CONNECTION_FILE");
            System.exit(USAGE);
        }
        Log log = new Log(error);
        // A browser shows what cells draw; a display that this process was told of may not answer, or be somebody
        // else's.
        if (System.getProperty(HEADLESS) == null) {
            System.setProperty(HEADLESS, "true");
        }
        try {
            ConnectionFile file = ConnectionFile.read(Path.of(arguments[0]));
            serve(file, log);
        } catch (IOException | IllegalArgumentException e) {
            log.problem(String.valueOf(e.getMessage()));
            System.exit(USAGE);
        }
    }

    private static void serve(ConnectionFile file, Log log) throws InterruptedException {
        try {
            run(new Kernel(file, log));
            exit();
        } catch (IOException e) {
            log.problem(String.valueOf(e.getMessage()));
            System.exit(FAILED);
        }
    }

    private static void run(Kernel kernel) throws InterruptedException {
        System.setOut(kernel.output().stream("stdout"));
        System.setErr(kernel.output().stream("stderr"));
        System.setIn(kernel.input().stream());
        Signals.onInterrupt(kernel::interrupt);
        parent(System.getenv()).ifPresent(Main::exitWith);
        kernel.serve();
    }

    /** The process to end with, which a Jupyter server names; a kernel that is to outlive its starter is told of none. */
    static Optional<ProcessHandle> parent(Map<String, String> environment) {
        String id = environment.get("JPY_PARENT_PID");
        return id != null && id.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(id)) : Optional.empty();
    }

    /** Looks by itself, needing no memory for it: a cell may have filled the heap. */
    private static void exitWith(ProcessHandle parent) {
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            while (parent.isAlive()) {
                try {
                    Thread.sleep(PARENT_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
            try {
                exit();
            } catch (OutOfMemoryError e) {
                Runtime.getRuntime().halt(0);
            }
        });
    }

    /** Ends the process at once, saying why if that can still be said. */
    static void halt(Log log, String why) {
        try {
            log.problem(why + "; the kernel ends, so that it can be started anew");
        } finally {
            Runtime.getRuntime().halt(FAILED);
        }
    }

    /** Ends the process, also where a cell left a thread or a shutdown hook that would hold it. */
    private static void exit() {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(LAST_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(0);
        });
        System.exit(0);
    }
}
