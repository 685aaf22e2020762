package org.parshell.kernel;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to use JShell, which serves one thread at a time. It is given up while the code of a cell runs: JShell has then
 * installed the snippet with all that depends on it, and looks at nothing more of its own but what belongs to that snippet, so
 * that another may be evaluated meanwhile (ADR 7).
 */
final class Turn {
    /** Fair: who completes a name is not to wait for all the pieces of a cell. */
    private final ReentrantLock lock = new ReentrantLock(true);

    <T extends @Nullable Object> T take(Supplier<T> use) {
        lock.lock();
        try {
            return use.get();
        } finally {
            lock.unlock();
        }
    }

    /** Lets others have the turn while this runs. */
    <T extends @Nullable Object> T giveUp(Callable<T> meanwhile) throws Exception {
        int holds = lock.getHoldCount();
        for (int i = 0; i < holds; i++) {
            lock.unlock();
        }
        try {
            return meanwhile.call();
        } finally {
            for (int i = 0; i < holds; i++) {
                lock.lock();
            }
        }
    }
}
