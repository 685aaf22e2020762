package org.parshell;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** One worker's part in one batch: takes chunks, runs their items, fills their slots, and logs when. */
abstract sealed class Lane permits PlainLane, CarefulLane {
    private static final ThreadLocal<@Nullable Lane> CURRENT = new ThreadLocal<>();

    /** For how many entries a log has room at first: there may be many workers with few items each, or the reverse. */
    private static final int ROOM = 8;

    private final Batch batch;
    private final int number;
    private final Batch home;
    private final Spans spans;
    private final CpuUse cpu = new CpuUse();
    private final Attendance attendance = new Attendance();

    /** Of the attempt that is being made, if somebody has asked for it. */
    private volatile @Nullable ItemTask task;

    /** Of the same batch, before this one was there. */
    private @Nullable Lane before;

    // Guarded by being the lane's own thread, or by having replaced it.
    private int taken;
    private @Nullable Object[] inputs = {};
    private int firstInput;

    /** The item in hand; of cheap neighbours, the first. */
    int next;

    /** Where the chunk in hand ends. */
    int end;

    private @Nullable Row row;
    private Thread mine = Thread.currentThread();
    private @Nullable ClassLoader loader;

    Lane(Batch batch, int number, Batch home) {
        this.batch = batch;
        this.number = number;
        this.home = home;
        this.spans = new Spans(batch.size() >= 0, batch.steps().isVirtual() ? 1 : ROOM);
    }

    static Lane of(Batch batch, int number) {
        return of(batch, number, batch);
    }

    /**
     * @param home the batch that the worker was started for, and is to go back to
     */
    static Lane of(Batch batch, int number, Batch home) {
        return batch.steps().takesCare() ? new CarefulLane(batch, number, home) : new PlainLane(batch, number, home);
    }

    /** Goes on with another's chunk; from its item in hand or the next, as the caller decides. */
    void takeOver(Lane other) {
        taken = other.taken;
        end = other.end;
        inputs = other.inputs;
        firstInput = other.firstInput;
    }

    /** The lane whose item the calling thread runs, or null outside a run. */
    static @Nullable Lane current() {
        return CURRENT.get();
    }

    Batch batch() {
        return batch;
    }

    /** The lane that its batch had before this one, or null; for {@link Lanes}. */
    @Nullable
    Lane before() {
        return before;
    }

    void follows(@Nullable Lane before) {
        this.before = before;
    }

    int number() {
        return number;
    }

    Batch home() {
        return home;
    }

    /** How many chunks it has asked for. */
    int taken() {
        return taken;
    }

    /** What an item has cost lately, or 0 if there was none or nobody asks. */
    long itemNanos() {
        return 0;
    }

    /** Which attempt at the item in hand this is, from 1. */
    int attempt() {
        return 1;
    }

    /** Whether it is in the middle of a chunk, and so {@link #item} is an item. */
    boolean hasItem() {
        return next < end;
    }

    /** Whether the item in hand has not begun: it waits for its turn, or for the pause before a retry. */
    boolean isHeld() {
        return false;
    }

    /** The item in hand; of cheap neighbours, the first. */
    int item() {
        return next;
    }

    /** The first of the chunk's items that its batch doesn't count as ended. */
    int firstUncounted() {
        return next;
    }

    /** The item in hand, also of cheap neighbours. Looks for it, so not for every day. */
    int itemAtWork() {
        return item();
    }

    /** Looks at how long its item takes, where nobody else does; for another thread, now and then. */
    void look(long now) {}

    Spans spans() {
        return spans;
    }

    /** What has begun and is in no log yet, as a log; for another thread, when this one is left behind. */
    abstract Spans unlogged();

    /** When the latest item in the log ended, or if there is none, when the batch was made; {@link System#nanoTime} terms. */
    long lastEnd() {
        int entries = spans.size();
        return entries == 0 ? batch.created() : spans.start(entries - 1) + spans.nanos(entries - 1);
    }

    /** Who looks at how long its items take, or null if nobody does. */
    @Nullable
    Watch watch() {
        return null;
    }

    /** The thread that is at work here, or null if none is. */
    @Nullable
    Thread thread() {
        return attendance.thread();
    }

    CpuUse cpu() {
        return cpu;
    }

    Attendance attendance() {
        return attendance;
    }

    /** Hands over the inputs of the chunk that is being claimed. */
    void give(@Nullable Object[] inputs, int first) {
        this.inputs = inputs;
        this.firstInput = first;
    }

    /** An input that was handed over with the chunk. */
    @Nullable
    Object input(int index) {
        return inputs[index - firstInput];
    }

    /** This lane's row of the table that is mapped over, at {@code index}. */
    Row row(Table table, int index) {
        Row mine = row;
        if (mine == null) {
            mine = new Row(table);
            row = mine;
        }
        mine.at(index);
        return mine;
    }

    /** The task of the attempt that is being made at item {@code index}. */
    ItemTask task(int index) {
        ItemTask made = new ItemTask(this, index);
        task = made;
        return made;
    }

    /** Whether {@code one} is the task of the attempt that is being made. */
    boolean isInHand(ItemTask one) {
        return one.equals(task);
    }

    void endTask() {
        if (task != null) {
            task = null;
        }
    }

    /** Whether the result of the item in hand is no longer wanted. */
    boolean isUnwanted() {
        return batch.isCancelled();
    }

    /**
     * Works until nothing is left to take, or it breaks down; returns false if somebody else has the lane, or its worker's seat, by
     * then.
     */
    boolean work() {
        if (!batch.enter(this)) {
            return true;
        }
        Lane outer = null;
        boolean current = false;
        boolean stillMine = false;
        boolean seated = true;
        try {
            outer = CURRENT.get();
            CURRENT.set(this);
            current = true;
            mine = Thread.currentThread();
            loader = mine.getContextClassLoader();
            attendance.begin();
            stillMine = drain();
        } catch (Throwable broken) { // not the items': no memory for what holds them together
            batch.breakDown(broken);
        } finally {
            if (current) {
                CURRENT.set(outer);
                mine.setContextClassLoader(loader);
            }
            seated = attendance.end();
            stillMine |= !isReplaced();
            if (stillMine) {
                batch.leave();
            }
        }
        return stillMine && seated;
    }

    /** Takes chunks and does their items until there are none; returns false if the lane was replaced meanwhile. */
    abstract boolean drain();

    /** Whether another lane goes on where this one came to. */
    boolean isReplaced() {
        return false;
    }

    /** Whether its thread is interrupted; that is sooner asked than done with. */
    boolean isInterrupted() {
        return mine.isInterrupted();
    }

    /** What an item has changed is not the next span's. One compare, where the clock is read. */
    @SuppressWarnings("ReferenceEquality") // its equals may be the item's own, and throw
    void useLoader() {
        if (mine.getContextClassLoader() != loader) {
            mine.setContextClassLoader(loader);
        }
    }

    /** Of a map inside a map it is the outer worker's; and of a virtual one nobody knows it. */
    private boolean hasCpuTime() {
        return batch.parent() == null && !batch.steps().isVirtual();
    }

    void beginCpu(long now) {
        if (hasCpuTime()) {
            cpu.begin(now);
        }
    }

    /** Reads what the worker has used, if it is time. */
    void readCpu(long now) {
        if (hasCpuTime()) {
            cpu.read(now);
        }
    }

    /** Takes the next chunk if the one in hand is done; returns false if there is none, or the run is over. */
    boolean claim() {
        if (next < end) {
            return !batch.isCancelled(); // the rest of a replaced lane's chunk
        }
        if (batch.isCancelled()) {
            return false;
        }
        long chunk = batch.feed().claim(this);
        taken++;
        if (chunk == Chunks.NONE) {
            return false;
        }
        next = Chunks.from(chunk);
        end = Chunks.to(chunk);
        return true;
    }
}
