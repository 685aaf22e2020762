package org.parshell.kernel;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.parshell.display.Display;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Starts JShell, which takes longest of all, while the rest of the kernel is made; so it has none of that but what is here.
 *
 * @param notes says something about a cell; used once there is a cell
 * @param onFailure done where it doesn't start: a kernel that can run nothing ends, and its front end says so
 */
record JavaStart(
        CellScopes scopes,
        CompletableFuture<JavaSession> session,
        BiConsumer<CellScope, String> notes,
        Runnable onFailure,
        Log log)
        implements Runnable {
    /** So long nothing came: then there is time for what is not urgent. */
    private static final long IDLE_MILLIS = 250;

    /** So long it is left for later that every notebook needs soon, when cells come one after the other. */
    private static final long BUSY_MILLIS = 1_000;

    @Override
    public void run() {
        try {
            JavaSession started = new JavaSession(scopes, Runs::finishedSince, notes);
            started.importLate(Imports.statements(), failed -> log.problem("could not evaluate: " + failed));
            started.warmUp();
            // Tablesaw's column types know each other: a cell that began at one of them while this thread is at another
            // would wait for ever, and so would this.
            ColumnType.INTEGER.name();
            session.complete(started);
            started.imports().awaitIdle(IDLE_MILLIS, BUSY_MILLIS);
            // Tablesaw looks for its readers and writers when first used, for a third of a second; and what writes a
            // table takes a tenth when it is new.
            Display.bundle(Table.create(
                    "", IntColumn.create("a", 1), DoubleColumn.create("b", 0.5), StringColumn.create("c", "")));
            started.imports().importWhileIdle(IDLE_MILLIS);
            started.readClassPath();
        } catch (RuntimeException | Error e) {
            log.problem("JShell did not start", e);
            session.completeExceptionally(e);
            onFailure.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
