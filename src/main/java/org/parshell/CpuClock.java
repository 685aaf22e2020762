package org.parshell;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** How much processor time threads have used. */
final class CpuClock {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CpuClock() {}

    /** Nanoseconds that the calling thread has used, or 0 if that can't be known: it is virtual, or nobody measures. */
    static long ofThisThread() {
        return Thread.currentThread().isVirtual() || !THREADS.isCurrentThreadCpuTimeSupported()
                ? 0
                : Math.max(0, THREADS.getCurrentThreadCpuTime());
    }

    /** Nanoseconds that a thread has used, or 0 if it has ended or that can't be known. */
    static long of(Thread thread) {
        return thread.isVirtual() || !THREADS.isThreadCpuTimeSupported()
                ? 0
                : Math.max(0, THREADS.getThreadCpuTime(thread.threadId()));
    }
}
