package org.parshell;

import org.jspecify.annotations.Nullable;

/** An item that did not react when it was taken from its lane, and the thread that may still be in it. */
record Stuck(int index, Lane lane, @Nullable Thread thread, Spans unlogged) {
    static Stuck on(Lane lane) {
        return new Stuck(lane.itemAtWork(), lane, lane.thread(), lane.unlogged());
    }

    boolean isRunning() {
        return thread != null && thread.equals(lane.thread());
    }
}
