package org.parshell;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whether a thread that the calling one starts now would get any inheritable thread locals from it.
 *
 * <p>The JDK has no question for that, but it tells what a thread allocates. To make a thread allocates the same number of
 * bytes always, unless there are inheritable thread locals to copy, which takes more. So one is made, never started and
 * dropped; half a microsecond. Where the JVM doesn't count, or what it counts varies, the answer is that there may be some.
 */
final class Inheritance {
    private static final int UNKNOWN = -1;

    private static final @Nullable ThreadMXBean COUNTER = counter();

    /** What a thread takes that inherits nothing. */
    private static final long BARE = bare();

    /** So that the JIT can't do without the thread. */
    @SuppressWarnings("unused")
    private static volatile @Nullable Thread made;

    private Inheritance() {}

    /** Returns true only if there is none. */
    static boolean isNothing() {
        return BARE > 0 && cost(true) == BARE;
    }

    private static long bare() {
        long before = UNKNOWN;
        for (int i = 0; i < 10; i++) { // the first may load classes
            long now = cost(false);
            if (now == before) {
                return now;
            }
            before = now;
        }
        return UNKNOWN;
    }

    private static long cost(boolean inherits) {
        ThreadMXBean counter = COUNTER;
        if (counter == null) {
            return UNKNOWN;
        }
        long before = counter.getCurrentThreadAllocatedBytes();
        made = new Thread(null, null, "parshell", 0, inherits);
        long after = counter.getCurrentThreadAllocatedBytes();
        made = null; // it knows the caller's class loader
        return before < 0 ? UNKNOWN : after - before;
    }

    private static @Nullable ThreadMXBean counter() {
        try {
            return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
                            && bean.isThreadAllocatedMemorySupported()
                            && bean.isThreadAllocatedMemoryEnabled()
                    ? bean
                    : null;
        } catch (UnsupportedOperationException | LinkageError e) {
            return null; // a JVM without
        }
    }
}
