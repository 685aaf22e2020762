package org.parshell;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The threads that are started for one outermost run, of whatever kind: each is known from before it begins until it has ended. */
final class Shifts {
    private final String prefix;
    private final @Nullable ClassLoader loader;

    /** Those started and not known to have ended. */
    private final List<Shift> started = new ArrayList<>(); // guarded by itself

    private int compactAt = 64; // guarded by started

    /**
     * @param prefix what the threads are called, but for their number
     * @param loader their context class loader, whichever item has called for them
     */
    Shifts(String prefix, @Nullable ClassLoader loader) {
        this.prefix = prefix;
        this.loader = loader;
    }

    /** Those started and not known to have ended, in that order. */
    List<Shift> all() {
        synchronized (started) {
            return List.copyOf(started);
        }
    }

    /** Interrupts all of them, now or when they begin. */
    void interruptAll() {
        all().forEach(Shift::interrupt);
    }

    /**
     * Starts one.
     *
     * @param sends what {@link Crew#maySend} has said; of no meaning for a virtual one
     * @throws OutOfMemoryError if the machine has no thread left to give
     */
    void start(int number, boolean onVirtual, boolean sends, Runnable worker) {
        Shift shift = new Shift(prefix.concat(Integer.toString(number)), loader, worker);
        synchronized (started) {
            if (started.size() >= compactAt) {
                started.removeIf(Shift::isOver);
                compactAt = 2 * started.size() + 64;
            }
            started.add(shift); // before it starts: an interrupt of all must not miss it
        }
        try {
            if (onVirtual) {
                startVirtual(shift);
            } else {
                Crew.start(shift, sends);
            }
        } catch (Throwable e) {
            synchronized (started) {
                started.remove(shift);
            }
            throw e;
        }
    }

    private static void startVirtual(Shift shift) {
        Thread thread = Thread.ofVirtual().name(shift.name()).unstarted(() -> {
            try {
                shift.run();
            } finally {
                Carriers.ends();
            }
        });
        thread.setContextClassLoader(shift.loader());
        thread.start();
    }
}
