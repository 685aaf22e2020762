package org.parshell.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.parshell.Run;

/**
 * Ends what a stopped cell still does: on the thread of the cells, on threads that it started, on threads of pools.
 *
 * <p>All stop points in all cells are one call site, whose target is a no-op that the JIT compiler removes. While something is
 * to be stopped it is a check that throws on the threads of the stopped cell; other cells' jobs go on.
 */
final class Stopper {
    // The order matters. Runs of many items are cancelled first: then they skip the items not begun, and what is
    // interrupted of the others has not failed. After that come the stop points, and interrupts at last: whatever an
    // interrupt wakes, and be it a loop that catches everything, finds the stop points set.

    private static final int AGAIN_MILLIS = 50;
    private static final int GONE_MILLIS = 900;
    private static final int WATCH_MILLIS = 100;
    private static final int MOST_WATCH_MILLIS = 3000;

    /** Where threads of pools wait for something to do. */
    private static final Set<String> IDLE = Set.of(
            "java.util.concurrent.ThreadPoolExecutor.getTask",
            "java.util.concurrent.ForkJoinPool.awaitWork",
            "java.util.TimerThread.mainLoop");

    /** One for all, since it says nothing of where: what is to be stopped may have left no memory for another. */
    private final CellStopped cellStopped = new CellStopped();

    private final MethodHandle noStop = MethodHandles.empty(MethodType.methodType(void.class));
    private final MethodHandle check;
    private final MutableCallSite stopPoints = new MutableCallSite(noStop);
    private final MutableCallSite[] allStopPoints = {stopPoints};
    private final CellScopes scopes;
    private final CellThreads thread;
    private final VirtualThreads virtual;
    private final Left left;

    /** Scopes that are being stopped; guarded by itself where the target of the stop points depends on it. */
    private final Set<CellScope> stopped = ConcurrentHashMap.newKeySet();

    /** Whatever began before this is to end, in the order of scopes, wherever it runs; 0: nothing is. */
    private volatile long haltedBefore;

    /** Scopes that a thread of ours looks after. */
    private final Set<CellScope> ending = ConcurrentHashMap.newKeySet();

    /** Has something when somebody says Stop once more. */
    private final Semaphore impatience = new Semaphore(0);

    /** Told of threads that are still there a second after Stop. */
    interface Left {
        void tell(CellScope scope, Map<Thread, StackTraceElement[]> threads);
    }

    Stopper(CellScopes scopes, CellThreads thread, VirtualThreads virtual, Left left) {
        this.scopes = scopes;
        this.thread = thread;
        this.virtual = virtual;
        this.left = left;
        try {
            check = MethodHandles.lookup().bind(this, "check", MethodType.methodType(void.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    MutableCallSite stopPoints() {
        return stopPoints;
    }

    @SuppressWarnings("unused") // through its handle
    private void check() {
        if (scopes.begun() < haltedBefore) {
            throw cellStopped; // whoever it is of: to find that out takes memory
        }
        CellScope own = scopes.ofCallingThread();
        if (isHalted(own) || stopped.contains(own)) {
            throw cellStopped;
        }
    }

    /** Links what stop points call after {@link #halt}, while there is memory for it. */
    void prepare() {
        try {
            check.invokeExact();
        } catch (Throwable e) {
            // Then it is linked, or will be when somebody stops.
        }
    }

    /** Ends the code of all cells that have begun by now, at its next stop point, until {@link #resume}. Makes no object for it. */
    void halt() {
        synchronized (stopped) {
            haltedBefore = scopes.begun() + 1;
            point();
        }
    }

    /** Returns whether it had begun when all were halted, and they still are. */
    boolean isHalted(CellScope scope) {
        return scope.order() < haltedBefore;
    }

    void resume() {
        synchronized (stopped) {
            haltedBefore = 0;
            point();
        }
    }

    /** Stops a cell; returns at once. For one thread at a time. */
    void stop(CellScope scope) {
        cancelRuns(scope);
        if (ending.contains(scope)) {
            thread.interrupt(scope);
            return;
        }
        scopes.holds(scope);
        try {
            ending.add(scope);
            arm(scope, true); // at once: who fills the heap leaves no memory for what comes after
            thread.interrupt(scope);
            Thread.ofPlatform().daemon().name("stop").start(() -> {
                try {
                    endWithLittleMemory(scope);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    ended(scope);
                }
            });
        } catch (OutOfMemoryError e) {
            ended(scope); // no thread to be had now: the next Stop tries again
            throw e;
        }
    }

    /** Looks anew at what earlier stops have left; returns at once. */
    void stopAgain() {
        impatience.release(Math.max(0, ending.size() - impatience.availablePermits()));
    }

    private void ended(CellScope scope) {
        ending.remove(scope);
        scopes.end(scope);
    }

    /** What is to be ended may have left none, and its end gives some back. */
    private void endWithLittleMemory(CellScope scope) throws InterruptedException {
        boolean ended = false;
        while (!ended) {
            try {
                end(scope);
                ended = true;
            } catch (OutOfMemoryError e) {
                Heap.relieve(e);
                Thread.sleep(AGAIN_MILLIS);
            }
        }
    }

    private void end(CellScope scope) throws InterruptedException {
        long start = System.nanoTime();
        arm(scope, true);
        Map<Thread, StackTraceElement[]> living = interrupt(scope);
        while (!living.isEmpty() && System.nanoTime() - start < GONE_MILLIS * 1_000_000L) {
            Thread.sleep(AGAIN_MILLIS);
            living = interrupt(scope);
        }
        if (!living.isEmpty()) {
            left.tell(scope, living);
        }
        watch(scope, living);
        arm(scope, false);
    }

    /**
     * What can't be stopped where it is now, is when it comes from there. Until then nothing else pays for it; and less and less
     * where it moves and doesn't come.
     */
    private void watch(CellScope scope, Map<Thread, StackTraceElement[]> before) throws InterruptedException {
        Map<Thread, StackTraceElement[]> living = before;
        long pause = WATCH_MILLIS;
        while (!living.isEmpty()) {
            Map<Thread, StackTraceElement[]> then = living;
            boolean isInCode = then.entrySet().stream().anyMatch(entry -> isInCode(entry.getKey(), entry.getValue()));
            arm(scope, isInCode);
            pause = rest(pause);
            living = still(scope, then.keySet());
            boolean mayCome = living.entrySet().stream()
                    .anyMatch(entry ->
                            isWaiting(entry.getKey()) || !Arrays.equals(entry.getValue(), then.get(entry.getKey())));
            if (mayCome) {
                arm(scope, true);
                interrupt(scope, living.keySet());
                Thread.sleep(WATCH_MILLIS);
                living = still(scope, living.keySet());
            }
        }
    }

    /** Waits so long, or until somebody is impatient; returns how long to wait the next time. */
    private long rest(long pause) throws InterruptedException {
        return impatience.tryAcquire(pause, TimeUnit.MILLISECONDS)
                ? WATCH_MILLIS
                : Math.min(2 * pause, MOST_WATCH_MILLIS);
    }

    /** It is on its way to a stop point, be it in a line that it never leaves; or is at one, and waits for a processor. */
    private static boolean isInCode(Thread worker, StackTraceElement[] stack) {
        return worker.getState() == Thread.State.RUNNABLE
                && stack.length > 0
                && CellLines.isCell(stack[0].getClassName());
    }

    /** An interrupt wakes it, or did so while there were no stop points. */
    private static boolean isWaiting(Thread worker) {
        Thread.State state = worker.getState();
        return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    /** Looks at these threads alone: to ask the JVM for all stacks holds everybody up. */
    private Map<Thread, StackTraceElement[]> still(CellScope scope, Set<Thread> threads) {
        Map<Thread, StackTraceElement[]> still = new HashMap<>();
        threads.stream().filter(Thread::isAlive).forEach(worker -> still.put(worker, worker.getStackTrace()));
        still.entrySet().removeIf(entry -> !works(scope, entry.getKey(), entry.getValue()));
        return still;
    }

    private void arm(CellScope scope, boolean on) {
        synchronized (stopped) {
            boolean changed = on ? stopped.add(scope) : stopped.remove(scope);
            if (changed) {
                point();
            }
        }
    }

    private void point() {
        MethodHandle target = stopped.isEmpty() && haltedBefore == 0 ? noStop : check;
        if (!stopPoints.getTarget().equals(target)) {
            stopPoints.setTarget(target);
            MutableCallSite.syncAll(allStopPoints);
        }
    }

    private void cancelRuns(CellScope scope) {
        Run.stopAll(waiting -> isOf(scope, waiting, waiting.getStackTrace()), virtual::note);
    }

    private Map<Thread, StackTraceElement[]> interrupt(CellScope scope) {
        cancelRuns(scope); // one may just have begun
        Map<Thread, StackTraceElement[]> living = living(scope);
        interrupt(scope, living.keySet());
        return living;
    }

    private void interrupt(CellScope scope, Set<Thread> living) {
        living.forEach(worker -> {
            // A worker may be another cell's by now.
            if (!thread.interruptIfMine(worker, scope) && isOf(scope, worker, worker.getStackTrace())) {
                worker.interrupt();
            }
        });
    }

    private Map<Thread, StackTraceElement[]> living(CellScope scope) {
        Map<Thread, StackTraceElement[]> living = new HashMap<>(Thread.getAllStackTraces());
        virtual.living().forEach(worker -> living.put(worker, worker.getStackTrace()));
        living.entrySet().removeIf(entry -> !works(scope, entry.getKey(), entry.getValue()));
        return living;
    }

    private boolean works(CellScope scope, Thread worker, StackTraceElement[] stack) {
        return isOf(scope, worker, stack) && !thread.isIdle(worker, scope) && !isPooled(stack);
    }

    /** A thread of a pool that has nothing to do is there for the next cell. */
    private static boolean isPooled(StackTraceElement[] stack) {
        return Arrays.stream(stack).noneMatch(frame -> CellLines.isCell(frame.getClassName()))
                && Arrays.stream(stack)
                        .anyMatch(frame -> IDLE.contains(frame.getClassName() + "." + frame.getMethodName()));
    }

    private boolean isOf(CellScope scope, Thread worker, StackTraceElement[] stack) {
        return scopes.of(worker, stack).filter(scope::equals).isPresent();
    }
}
