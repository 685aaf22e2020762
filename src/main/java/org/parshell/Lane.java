package org.parshell;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * One worker's part in one batch: takes chunks, runs their items, fills their slots, and logs when.
 *
 * <p>The clock is read between spans. A span is one item where items are dear, and as many cheap neighbours as fill some
 * microseconds otherwise, so that timing costs little whatever an item costs.
 */
final class Lane {
    private static final ThreadLocal<@Nullable Lane> CURRENT = new ThreadLocal<>();

    /** From this cost on an item is timed by itself: forty times what reading the clock and noting it takes. */
    private static final long DEAR_NANOS = 2_000;

    private static final long SPAN_NANOS = 20_000;

    /** So many cheap neighbours, at the most, are run without a look at whether the run goes on. */
    private static final int STRETCH = 16;

    /** For how many entries a log has room at first: there may be many workers with few items each, or the reverse. */
    private static final int ROOM = 8;

    private final Batch batch;
    private final int number;
    private final Batch home;
    private final Spans spans;
    private final Headway headway;
    private final CpuUse cpu = new CpuUse();
    private final @Nullable Watch watch;
    private final Attendance attendance = new Attendance();

    private volatile boolean held;

    /** Of the attempt that is being made, if somebody has asked for it. */
    private volatile @Nullable ItemTask task;

    /** Of the same batch, before this one was there. */
    private @Nullable Lane before;

    // Guarded by being the lane's own thread, or by having replaced it.
    private int taken;
    private int next;
    private int end;
    private int made;
    private long itemNanos;
    private @Nullable Object[] inputs = {};
    private int firstInput;
    private @Nullable Row row;
    private Thread mine = Thread.currentThread();
    private @Nullable ClassLoader loader;

    Lane(Batch batch, int number) {
        this(batch, number, batch);
    }

    /**
     * @param home the batch that the worker was started for, and is to go back to
     */
    Lane(Batch batch, int number, Batch home) {
        this.batch = batch;
        this.number = number;
        this.home = home;
        this.spans = new Spans(batch.size() >= 0, batch.steps().isVirtual() ? 1 : ROOM);
        this.headway = batch.loop() == null ? Headway.NONE : new Headway();
        this.watch = batch.steps().timeoutNanos() == Steps.NEVER ? null : new Watch();
    }

    /** A lane that goes on where {@code stuck}, which will never touch the batch again, came to. */
    static Lane replacing(Lane stuck) {
        Lane lane = new Lane(stuck.batch, stuck.number, stuck.home);
        boolean again = stuck.mayTryAgain();
        lane.taken = stuck.taken;
        lane.next = again ? stuck.next : stuck.next + 1;
        lane.made = again ? stuck.made : 0;
        lane.end = stuck.end;
        lane.inputs = stuck.inputs;
        lane.firstInput = stuck.firstInput;
        return lane;
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

    /** What an item has cost lately, or 0 if there was none. */
    long itemNanos() {
        return itemNanos;
    }

    /** Which attempt at the item in hand this is, from 1. */
    int attempt() {
        return Math.max(1, made);
    }

    /** Whether the item in hand is tried again if this attempt fails. */
    boolean mayTryAgain() {
        return made <= batch.steps().retries();
    }

    /** Whether it is in the middle of a chunk, and so {@link #item} is an item. */
    boolean hasItem() {
        return next < end;
    }

    /** Whether the item in hand has not begun: it waits for its turn, or for the pause before a retry. */
    boolean isHeld() {
        return held;
    }

    /** The item in hand; of cheap neighbours, the first. */
    int item() {
        long done = headway.done();
        return done == 0 ? next : Chunks.to(done);
    }

    /** The item in hand, also of cheap neighbours: the first without a result. Looks for it, so not for every day. */
    int itemAtWork() {
        int item = item();
        if (!batch.steps().takesCare()) {
            for (int last = end - 1; item < last && batch.hasResult(item); ) {
                item++;
            }
        }
        return item;
    }

    /** Publishes what the loop in hand has done; for another thread, when this one is left behind. */
    void settle() {
        long done = headway.done();
        Batch.Loop loop = batch.loop();
        if (done != 0 && loop != null) {
            batch.publish(loop, Chunks.from(done), Chunks.to(done));
        }
    }

    Spans spans() {
        return spans;
    }

    @Nullable
    Watch watch() {
        return watch;
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

    private void endTask() {
        if (task != null) {
            task = null;
        }
    }

    /** Whether the result of the item in hand is no longer wanted. */
    boolean isUnwanted() {
        return batch.isCancelled() || (watch != null && watch.isLost());
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
            stillMine = batch.steps().takesCare() ? drainCarefully() : drain();
        } catch (Throwable broken) { // not the items': no memory for what holds them together
            batch.breakDown(broken);
        } finally {
            if (current) {
                CURRENT.set(outer);
                mine.setContextClassLoader(loader);
            }
            seated = attendance.end();
            stillMine |= watch == null || !watch.isReplaced();
            if (stillMine) {
                batch.leave();
            }
        }
        return stillMine && seated;
    }

    /** What an item has changed is not the next span's. One compare, where the clock is read. */
    @SuppressWarnings("ReferenceEquality") // its equals may be the item's own, and throw
    private void useLoader() {
        if (mine.getContextClassLoader() != loader) {
            mine.setContextClassLoader(loader);
        }
    }

    private boolean drain() {
        beginCpu(System.nanoTime());
        while (claim()) {
            runChunk();
        }
        return true;
    }

    /** Runs the chunk in hand. A method of its own, and no more than that: what the JIT makes at once, it makes soon. */
    private void runChunk() {
        long clock = System.nanoTime();
        long flushed = clock;
        int pending = 0;
        while (next < end && !batch.isCancelled()) {
            int first = next;
            boolean whole = runSpan(first + spanLength(end - first));
            useLoader();
            long now = System.nanoTime();
            int count = next - first;
            spans.add(first, whole ? next : next + 1, clock, now);
            if (count == 0) {
                break;
            }
            itemNanos = Math.max(1, (now - clock) / count);
            readCpu(now);
            clock = now;
            pending += count;
            if (now - flushed > Chunks.CHUNK_NANOS) {
                batch.finish(pending);
                pending = 0;
                flushed = now;
            }
        }
        if (pending > 0) {
            batch.finish(pending);
        }
    }

    /** Of a map inside a map it is the outer worker's; and of a virtual one nobody knows it. */
    private boolean hasCpuTime() {
        return batch.parent() == null && !batch.steps().isVirtual();
    }

    private void beginCpu(long now) {
        if (hasCpuTime()) {
            cpu.begin(now);
        }
    }

    /** Reads what the worker has used, if it is time. */
    private void readCpu(long now) {
        if (hasCpuTime()) {
            cpu.read(now);
        }
    }

    private boolean claim() {
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

    private int spanLength(int left) {
        if (itemNanos == 0 || itemNanos >= DEAR_NANOS) {
            return 1;
        }
        return (int) Math.min(left, SPAN_NANOS / itemNanos);
    }

    /**
     * The loop that everything is about: runs the items from {@code next} on, up to {@code to} or a cancellation. The
     * first item is run whatever happens.
     *
     * @return false if a cancellation ended the item {@code next} half-way
     */
    private boolean runSpan(int to) {
        Batch batch = this.batch;
        Batch.Loop loop = batch.loop();
        if (loop != null) {
            return runLoop(loop, to);
        }
        int index = next;
        boolean interrupted;
        do {
            boolean ended = batch.run(index, this);
            endTask();
            if (!ended) {
                next = index;
                return false;
            }
            interrupted = Thread.interrupted(); // an item's own is not the next item's, and a stop's is no item's
            index++;
        } while (index < to && ((index % STRETCH != 0 && !interrupted) || !batch.isCancelled()));
        next = index;
        return true;
    }

    /** The same for a step that loops by itself, which an item that fails ends. */
    private boolean runLoop(Batch.Loop loop, int to) {
        do {
            int from = next;
            headway.begin(from);
            Batch.Failed failed = batch.loop(loop, from, Segments.end(from, to), this);
            endTask();
            next = Chunks.to(headway.done());
            batch.publish(loop, from, next);
            headway.end();
            if (failed != null) {
                if (batch.isCancelled()) {
                    return false;
                }
                batch.fill(next, failed);
                Thread.interrupted();
                next++;
            }
        } while (next < to && !batch.isCancelled());
        return true;
    }

    /** Says that a loop has done the items before {@code index}; returns whether to go on. */
    boolean goesOn(int index) {
        headway.reach(index);
        if (mine.isInterrupted()) { // sooner asked than the other
            Thread.interrupted(); // an item's own interrupt is not the next item's
        }
        return !batch.isCancelled();
    }

    /** For items that may be taken away, tried again, or made to wait: one at a time. */
    private boolean drainCarefully() {
        beginCpu(System.nanoTime());
        while (claim()) {
            while (next < end && isAdmitted()) {
                if (!tryOnce()) {
                    return false;
                }
                readCpu(System.nanoTime());
            }
            if (batch.isCancelled()) {
                break;
            }
        }
        return true;
    }

    private boolean isAdmitted() {
        held = true;
        try {
            return batch.admit(made);
        } finally {
            held = false;
        }
    }

    /** Makes one attempt at the item {@code next}; returns false if the lane was replaced meanwhile. */
    private boolean tryOnce() {
        int index = next;
        made++;
        long start = System.nanoTime();
        if (watch != null) {
            watch.begin(index, start);
        }
        Object result = batch.attempt(index, this);
        endTask();
        long now = System.nanoTime();
        boolean mine = watch == null || watch.end();
        if (!mine && watch != null && watch.isReplaced()) {
            return false;
        }
        Thread.interrupted();
        useLoader();
        if (mine) {
            spans.add(index, index + 1, start, now);
        }
        if (mine && result == null) {
            return true; // cancelled
        }
        if ((!mine || result instanceof Batch.Failed) && mayTryAgain()) {
            return true;
        }
        if (mine && result != null) {
            batch.tried(index, made);
            batch.fill(index, result);
        }
        next++;
        made = 0;
        if (mine) {
            batch.finish(1);
        }
        return true;
    }
}
