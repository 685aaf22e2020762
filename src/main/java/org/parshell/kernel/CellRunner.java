package org.parshell.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.JavaSession.CellFailed;
import org.parshell.kernel.history.History;
import org.parshell.kernel.magic.Environment;
import org.parshell.kernel.magic.MagicLines;
import org.parshell.kernel.magic.Magics;

/** Runs cells. Magics, and all that they need, come with the first cell that may have one. */
final class CellRunner {
    private final CompletableFuture<JavaSession> session;
    private final ParshellKernel kernel;
    private final History history;
    private final List<Path> added;
    private final Extensions extensions;

    /** That of all loops' commands, once one needs it. */
    private final AtomicReference<@Nullable Environment> environment;

    private @Nullable MagicHost host;
    private boolean extended;

    CellRunner(CompletableFuture<JavaSession> session, ParshellKernel kernel, History history) {
        this(session, kernel, history, new CopyOnWriteArrayList<>(), new Extensions(kernel), new AtomicReference<>());
    }

    private CellRunner(
            CompletableFuture<JavaSession> session,
            ParshellKernel kernel,
            History history,
            List<Path> added,
            Extensions extensions,
            AtomicReference<@Nullable Environment> environment) {
        this.session = session;
        this.kernel = kernel;
        this.history = history;
        this.added = added;
        this.extensions = extensions;
        this.environment = environment;
    }

    /** Returns one for another thread, with the same history, class path and environment. */
    CellRunner another() {
        return new CellRunner(session, kernel, history, added, extensions, environment);
    }

    /** Returns the magics, for whoever completes or explains them. */
    synchronized Magics magics() {
        return host().magics();
    }

    /** Returns the kernel's class path, with what cells have added. */
    List<Path> classPath() {
        return host().classPath();
    }

    private synchronized MagicHost host() {
        MagicHost made = host;
        if (made == null) {
            environment.compareAndSet(null, new Environment());
            made = new MagicHost(
                    session.join(), kernel, extensions, history, added, Objects.requireNonNull(environment.get()));
            host = made;
        }
        return made;
    }

    /** Runs a cell; as {@link JavaSession#run}. */
    CellResult run(int number, String source, BooleanSupplier isStopped) {
        JavaSession java = session.join();
        if (!extended && Extensions.mayBeStandard()) {
            // Extensions evaluate code, so that they come where a cell would; and one that doesn't end can be stopped.
            return java.runAsOne(isStopped, () -> {
                extended = true;
                try {
                    var _ = java.call(() -> false, () -> extensions.install(java.loader()));
                } catch (CellFailed e) {
                    return new CellResult.Failed(e.error());
                }
                return run(number, source, () -> false);
            });
        }
        extended = true;
        return MagicLines.mayBeIn(source) ? host().run(number, source, isStopped) : java.run(number, source, isStopped);
    }
}
