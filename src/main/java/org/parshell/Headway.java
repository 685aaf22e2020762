package org.parshell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** How far a lane's loop over neighbours has come. Written by the lane after each item; may be read by another thread. */
final class Headway {
    private static final VarHandle END;
    private static final int NOWHERE = -1;

    static {
        try {
            END = MethodHandles.lookup().findVarHandle(Headway.class, "end", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** That of a lane without loops. */
    static final Headway NONE = new Headway();

    /** Where the loop began; no two loops of a lane begin at the same item. */
    private volatile int begin = NOWHERE;

    private int end = NOWHERE;

    /** A loop begins at item {@code from}. */
    void begin(int from) {
        END.setRelease(this, from);
        begin = from;
    }

    /** The items before {@code index} are done, and whoever sees that sees their results. */
    void reach(int index) {
        END.setRelease(this, index);
    }

    void end() {
        begin = NOWHERE;
    }

    /** The items done, to be read with {@link Chunks#from} and {@link Chunks#to}; 0 where there is no loop. */
    long done() {
        int from = begin;
        int to = (int) END.getAcquire(this);
        boolean ofOneLoop = from != NOWHERE && from == begin; // or another has begun meanwhile
        return ofOneLoop ? Chunks.pack(from, to) : 0;
    }
}
