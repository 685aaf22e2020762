package org.parshell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** How far a lane's loop over neighbours has come. Written by the lane after each item; may be read by another thread. */
final class Headway {
    private static final VarHandle DONE;

    static {
        try {
            DONE = MethodHandles.lookup().findVarHandle(Headway.class, "done", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** That of a lane without loops. */
    static final Headway NONE = new Headway();

    /** The items done, packed as a chunk, so that both ends are of one loop; 0 where there is no loop. */
    private long done;

    /** A loop begins at item {@code from}. */
    void begin(int from) {
        DONE.setRelease(this, Chunks.pack(from, from));
    }

    /** The items before {@code index} are done, and whoever sees that sees their results. */
    void reach(int index) {
        DONE.setRelease(this, Chunks.pack(Chunks.from(done), index));
    }

    void end() {
        DONE.setRelease(this, 0L);
    }

    /** The items done, to be read with {@link Chunks#from} and {@link Chunks#to}; 0 where there is no loop. */
    long done() {
        return (long) DONE.getAcquire(this);
    }
}
