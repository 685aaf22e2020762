package org.parshell.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellScope.Loader;
import org.parshell.protocol.Message;

/**
 * For which execution of a cell a thread works.
 *
 * <p>A thread comes from the execution that started it, which its context class loader tells. A thread of a pool may by now work
 * for a later one; and no cell can have started a job before the job's own code was declared. So it is the later of the two: the
 * one that started the thread, and the one whose code stands at the bottom of the thread's stack.
 *
 * <p>A thread of the common pool comes from no execution, and the code at the bottom may be an older one's, {@code
 * forEach(Util::work)} say. It works for the latest that runs, unless it was at it already when that began.
 */
final class CellScopes {
    private static final int REMEMBERED = 1000;

    private final SequencedMap<Integer, CellScope> byCell = new LinkedHashMap<>();
    private final AtomicLong begun = new AtomicLong();
    private volatile CellScope latest = new CellScope(0, null, 0, Set.of());

    /** Those that run now or are being stopped; as often as somebody has said so. */
    private final List<CellScope> running = new CopyOnWriteArrayList<>();

    /** That of the thread which evaluates it; several do so at a time. */
    @SuppressWarnings("ThreadLocalUsage") // of each session its own
    private final ThreadLocal<@Nullable CellScope> own = new ThreadLocal<>();

    CellScope begin(int cell, @Nullable Message request) {
        CellScope scope = new CellScope(cell, request, begun.incrementAndGet(), busyForNobody());
        running.add(scope);
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

    /** Returns the order of the latest that has begun; 0 if none has. */
    long begun() {
        return begun.get();
    }

    /** It runs on, as far as threads of nobody's are concerned. */
    void holds(CellScope scope) {
        running.add(scope);
    }

    /** It has ended, or is not held any more. */
    void end(CellScope scope) {
        running.remove(scope);
    }

    /** Cheap where the common pool has nothing to do, as it nearly always has. */
    private static Set<Thread> busyForNobody() {
        if (ForkJoinPool.commonPool().getActiveThreadCount() == 0) {
            return Set.of();
        }
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> starter(entry.getKey()) == null && bottom(entry.getValue()) >= 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
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
                Thread.currentThread(),
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
        return Optional.ofNullable(later(thread, bottom(stack)));
    }

    /** The cell of the code at the bottom of a stack; -1 if there is none. */
    private static int bottom(StackTraceElement[] stack) {
        int bottom = -1;
        for (StackTraceElement frame : stack) {
            int cell = CellLines.cell(frame.getFileName(), frame.getClassName());
            bottom = cell >= 0 ? cell : bottom;
        }
        return bottom;
    }

    private @Nullable CellScope later(Thread thread, int cell) {
        CellScope starter = starter(thread);
        if (cell < 0 || (starter != null && starter.cell() >= cell)) {
            return starter;
        }
        CellScope code;
        synchronized (byCell) {
            code = byCell.getOrDefault(cell, starter);
        }
        return starter != null
                ? code
                : running.stream()
                        .filter(scope -> scope.mayHave(thread, code))
                        .reduce((one, other) -> one.isLaterThan(other) ? one : other)
                        .orElse(code);
    }

    private static @Nullable CellScope starter(Thread thread) {
        return thread.getContextClassLoader() instanceof Loader loader ? loader.scope() : null;
    }
}
