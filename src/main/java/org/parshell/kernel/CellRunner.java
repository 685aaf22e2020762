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
import org.parshell.kernel.docs.Sources;
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
    private final Sources sources;

    /** That of all loops' commands, once one needs it. */
    private final AtomicReference<@Nullable Environment> environment;

    private @Nullable MagicHost host;
    private boolean extended;

    CellRunner(CompletableFuture<JavaSession> session, ParshellKernel kernel, History history) {
        this.session = session;
        this.kernel = kernel;
        this.history = history;
        added = new CopyOnWriteArrayList<>();
        extensions = new Extensions(kernel);
        environment = new AtomicReference<>();
        sources = new Sources(this::classPath, Path.of(System.getProperty("java.home")));
    }

    private CellRunner(CellRunner other) {
        session = other.session;
        kernel = other.kernel;
        history = other.history;
        added = other.added;
        extensions = other.extensions;
        environment = other.environment;
        sources = other.sources;
    }

    /** Returns one for another thread, with the same history, class path and environment. */
    CellRunner another() {
        return new CellRunner(this);
    }

    /** Returns the magics, for whoever completes or explains them. */
    synchronized Magics magics() {
        return host().magics();
    }

    /** Returns the kernel's class path, with what cells have added. */
    List<Path> classPath() {
        return host().classPath();
    }

    /** Returns where the sources of what is on that class path are. */
    Sources sources() {
        return sources;
    }

    private synchronized MagicHost host() {
        MagicHost made = host;
        if (made == null) {
            environment.compareAndSet(null, new Environment());
            made = new MagicHost(
                    session.join(),
                    kernel,
                    extensions,
                    history,
                    added,
                    sources,
                    Objects.requireNonNull(environment.get()));
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
