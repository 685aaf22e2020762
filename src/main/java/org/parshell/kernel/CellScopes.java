package org.parshell.kernel;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellScope.Loader;
import org.parshell.protocol.Message;

/**
 * For which execution of a cell a thread works.
 *
 * <p>A thread comes from the execution that started it, which its context class loader tells. A thread of a pool may by now work
 * for a later one; and no cell can have started a job before the job's own code was declared. So it is the later of the two: the
 * one that started the thread, and the one whose code stands at the bottom of the thread's stack.
 */
final class CellScopes {
    private static final int REMEMBERED = 1000;

    private final SequencedMap<Integer, CellScope> byCell = new LinkedHashMap<>();
    private volatile CellScope latest = new CellScope(0, null);

    /** That of the thread which evaluates it; several do so at a time. */
    @SuppressWarnings("ThreadLocalUsage") // of each session its own
    private final ThreadLocal<@Nullable CellScope> own = new ThreadLocal<>();

    CellScope begin(int cell, @Nullable Message request) {
        CellScope scope = new CellScope(cell, request);
        synchronized (byCell) {
            byCell.put(cell, scope);
            if (byCell.size() > REMEMBERED) {
                byCell.pollFirstEntry();
            }
        }
        latest = scope;
        own.set(scope);
        return scope;
    }

    /** The execution that the calling thread began last; where it never did, the latest of all. */
    CellScope latest() {
        CellScope begun = own.get();
        return begun == null ? latest : begun;
    }

    /** For which the calling thread works; the latest if for none in particular. */
    CellScope ofCallingThread() {
        CellScope last = latest();
        CellScope starter = starter(Thread.currentThread());
        if (last.equals(starter)) {
            return last; // none is later
        }
        CellScope found = later(
                starter,
                StackWalker.getInstance()
                        .walk(frames -> frames.mapToInt(frame -> CellLines.isCell(frame.getClassName())
                                        ? CellLines.cell(frame.getFileName(), frame.getClassName())
                                        : -1)
                                .filter(cell -> cell >= 0)
                                .reduce((_, bottom) -> bottom)
                                .orElse(-1)));
        return found == null ? last : found;
    }

    /** For which another thread works, whose stack this is; empty if for none that is known. */
    Optional<CellScope> of(Thread thread, StackTraceElement[] stack) {
        int bottom = -1;
        for (StackTraceElement frame : stack) {
            int cell = CellLines.cell(frame.getFileName(), frame.getClassName());
            bottom = cell >= 0 ? cell : bottom;
        }
        return Optional.ofNullable(later(starter(thread), bottom));
    }

    private @Nullable CellScope later(@Nullable CellScope starter, int cell) {
        if (cell < 0 || (starter != null && starter.cell() >= cell)) {
            return starter;
        }
        synchronized (byCell) {
            return byCell.getOrDefault(cell, starter);
        }
    }

    private static @Nullable CellScope starter(Thread thread) {
        return thread.getContextClassLoader() instanceof Loader loader ? loader.scope() : null;
    }
}
