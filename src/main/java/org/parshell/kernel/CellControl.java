package org.parshell.kernel;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.magic.Host.Compiling;

/**
 * Runs the code of cells in this process, on the thread that evaluates them. Keeps the value of the latest snippet, and what it
 * threw, as objects; and stops a cell that runs.
 */
final class CellControl extends DirectExecutionControl {
    private static final int CAUSES = 20;
    private static final long NEVER = Long.MAX_VALUE;

    /** How long after Stop the compiler has to come to an end of its own: nearly all do. */
    private static final long GRACE_NANOS = 50_000_000;

    /** JShell would look for its own lines in frames, which have the cells' lines already. */
    private static final StackTraceElement[] NOWHERE = {};

    private static final Compiling NOBODY = new Compiling() {
        @Override
        public void begins() {}

        @Override
        public void ends() {}
    };

    private final CellScopes scopes;
    private final CellLoader loader;
    private final CellLines lines;
    private final Turn turn;
    private final CellThreads thread;
    private final Stopper stopper;
    private final KeptValues values = new KeptValues();

    @SuppressWarnings("ThreadLocalUsage") // of each session its own
    private final ThreadLocal<Evaluation> evaluation = ThreadLocal.withInitial(Evaluation::new);

    private final Object state = new Object();

    /** Guarded by state: those that run something now. */
    private final Set<Evaluation> active = new HashSet<>();

    /** What one thread evaluates. */
    private static final class Evaluation {
        private final Thread thread = Thread.currentThread();

        /** Touched by that thread alone. */
        private @Nullable Object value;

        private @Nullable Throwable thrown;
        private @Nullable Field variable;
        private Compiling compiling = NOBODY;

        /** Guarded by state: what runs, how many of its parts are in each other now, and whether it is to stop. */
        private @Nullable CellScope scope;

        private int depth;
        private boolean stopping;

        /** Guarded by state: whether it asks the compiler something that belongs to no cell. */
        private boolean asking;

        /** Touched by that thread alone: whether its compiler may give up. */
        private boolean stoppable;

        private boolean unstoppable;

        /** When it was told to stop, in nanoseconds; written with state's lock held. */
        private volatile long stoppedAt = NEVER;
    }

    CellControl(CellScopes scopes, CellLines lines, Turn turn, RuntimeErrors errors, Stopper.Left left) {
        CellLoader loader = new CellLoader(lines);
        super(loader);
        this.loader = loader;
        this.scopes = scopes;
        this.lines = lines;
        this.turn = turn;
        thread = new CellThreads(loader);
        VirtualThreads virtual = new VirtualThreads();
        stopper = new Stopper(scopes, thread, virtual, left);
        Map<String, CallSite> sites = new CellCalls(errors, virtual).sites();
        sites.put(CellWeaver.STOP, stopper.stopPoints());
        try {
            loader.loadClass(CellWeaver.SITES_CLASS)
                    .getDeclaredField(CellWeaver.SITES_FIELD)
                    .set(null, sites);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the class that was just generated has no field", e);
        }
    }

    /** Returns the loader of the cells' classes, and of jars that notebooks add. */
    CellLoader loader() {
        return loader;
    }

    /** Returns what ends the code of cells. */
    Stopper stopper() {
        return stopper;
    }

    /** Returns what variables keep where JShell compiles them anew. */
    KeptValues values() {
        return values;
    }

    @Override
    public void load(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        evaluation.get().stoppable = false; // from here on JShell changes what it knows of other snippets
        super.load(classes);
        for (ClassBytecodes type : classes) {
            String snippet = CellLines.snippet(type.name());
            if (!snippet.isEmpty()) {
                values.loaded(snippet, loaded(type.name()));
            }
        }
    }

    private Class<?> loaded(String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a class that was just loaded is not there", e);
        }
    }

    /** Forgets value and error of the snippet before. */
    void forget() {
        Evaluation own = evaluation.get();
        own.value = null;
        own.thrown = null;
    }

    @Nullable
    Object value() {
        return evaluation.get().value;
    }

    @Nullable
    Throwable thrown() {
        return evaluation.get().thrown;
    }

    Compiling compiling() {
        return evaluation.get().compiling;
    }

    /** From now on this is told, for the calling thread; returns what was before. */
    Compiling tell(Compiling compiling) {
        Evaluation own = evaluation.get();
        Compiling before = own.compiling;
        own.compiling = compiling;
        return before;
    }

    @Override
    protected String invoke(Method method) throws Exception {
        CellLines.Place place = lines.place();
        values.initialises(method.getDeclaringClass());
        values.carry();
        Compiling compiling = compiling();
        compiling.ends();
        try {
            // Reflection would make classes of its own for each method, as if it were called often.
            MethodHandle code = MethodHandles.lookup().unreflect(method);
            evaluation.get().value =
                    turn.giveUp(() -> keeping(() -> thread.goOn(scopes.latest(), () -> (Object) code.invoke())));
        } finally {
            lines.comeBack(place);
            compiling.begins();
        }
        // JShell would have the value as text; ours is rendered later, and once.
        return "";
    }

    /** Runs what JShell knows nothing of, as it would run a snippet: {@link #value} and {@link #thrown} tell how it ended. */
    void run(QuickExpression.Classes expression) throws ClassInstallException {
        loader.loadUnseen(expression.all());
        try {
            Method method = loaded(expression.name()).getDeclaredMethod(QuickExpression.METHOD);
            method.setAccessible(true);
            invoke(method);
        } catch (InvocationTargetException e) {
            // the cell's own, which is kept
        } catch (Exception e) {
            throw new IllegalStateException("a class that was just loaded can't be run", e);
        }
    }

    /** Runs code as a cell's, on its thread: also what calls a cell's code, such as a value's toString. */
    <T extends @Nullable Object> T inside(CellThread.Code<T> code) throws InvocationTargetException {
        return keeping(() -> thread.run(scopes.latest(), code));
    }

    /** Keeps what a cell's code throws, and the streams that it may have closed. */
    private <T extends @Nullable Object> T keeping(CellThread.Code<T> run) throws InvocationTargetException {
        StandardStreams streams = new StandardStreams();
        try {
            return run.run();
        } catch (Throwable e) {
            evaluation.get().thrown = e;
            throw new InvocationTargetException(e);
        } finally {
            streams.mend();
        }
    }

    /** Returns the field that is a variable, whose class JShell alone knows: the one that it asked for last. */
    @Nullable
    Field variable() {
        return evaluation.get().variable;
    }

    @Override
    public String varValue(String className, String name) throws InternalException {
        try {
            Field variable = findClass(className).getDeclaredField(name);
            variable.setAccessible(true);
            evaluation.get().variable = variable;
        } catch (ReflectiveOperationException e) {
            throw new InternalException(String.valueOf(e));
        }
        return "";
    }

    /** A cell begins, or what belongs to it, or a part of that: interrupts reach it from now on. */
    void beginCell() {
        Evaluation own = evaluation.get();
        thread.begin();
        synchronized (state) {
            CellScope scope = scopes.latest();
            own.stopping &= scope.equals(own.scope);
            own.stoppedAt = own.stopping ? own.stoppedAt : NEVER;
            own.scope = scope;
            own.depth++;
            active.add(own);
        }
    }

    /** The cell has ended, or part of it. */
    void endCell() {
        Evaluation own = evaluation.get();
        synchronized (state) {
            own.depth--;
            if (own.depth == 0) {
                active.remove(own);
            }
        }
    }

    boolean isStopping() {
        synchronized (state) {
            return evaluation.get().stopping;
        }
    }

    /** Returns whether what the calling thread compiles is of no use any more, and can be left where it is. */
    boolean mayGiveUpCompiling() {
        Evaluation own = evaluation.get();
        long stoppedAt = own.stoppedAt;
        return own.stoppable && !own.unstoppable && stoppedAt != NEVER && System.nanoTime() - stoppedAt > GRACE_NANOS;
    }

    /** Compiles, which throws what the compiler does where it gives up. Until classes are loaded: then it comes to the end. */
    <T> T compileStoppably(Supplier<T> work) {
        Evaluation own = evaluation.get();
        boolean before = own.stoppable;
        own.stoppable = true;
        try {
            return work.get();
        } finally {
            own.stoppable = before;
        }
    }

    /** As {@link #compileStoppably}, for what belongs to no cell, such as a completion; throws CancellationException if it was stopped. */
    <T> T askStoppably(Supplier<T> question) {
        Evaluation own = evaluation.get();
        synchronized (state) {
            own.asking = true;
            own.stoppedAt = NEVER;
            active.add(own);
        }
        try {
            return compileStoppably(question);
        } catch (RuntimeException | Error e) {
            if (own.stoppedAt == NEVER) {
                throw e;
            }
            CancellationException stopped = new CancellationException("the compiler was told to give up");
            stopped.initCause(e);
            throw stopped;
        } finally {
            synchronized (state) {
                own.asking = false;
                own.stoppedAt = NEVER;
                active.remove(own);
            }
        }
    }

    /** Compiles what has to come to its end, whatever calls it. */
    <T> T compileToTheEnd(Supplier<T> work) {
        Evaluation own = evaluation.get();
        boolean before = own.unstoppable;
        own.unstoppable = true;
        try {
            return work.get();
        } finally {
            own.unstoppable = before;
        }
    }

    /** Stops the cells that run, and what stopped cells have left. */
    @Override
    public void stop() {
        stop(_ -> true);
        stopper.stopAgain();
    }

    /** Stops the cells that run and have been halted. */
    void stopHalted() {
        stop(other -> other.scope != null && stopper.isHalted(other.scope));
    }

    /** Stops what this thread evaluates. */
    void stop(Thread evaluating) {
        stop(other -> other.thread.equals(evaluating));
    }

    private void stop(Predicate<Evaluation> which) {
        synchronized (state) {
            for (Evaluation running : active) {
                if (running.asking && which.test(running)) {
                    running.stoppedAt = Math.min(running.stoppedAt, System.nanoTime());
                } else if (running.scope != null && which.test(running)) {
                    running.stoppedAt = running.stopping ? running.stoppedAt : System.nanoTime();
                    running.stopping = true;
                    stopper.stop(running.scope);
                }
            }
        }
    }

    /** The calling thread will evaluate no more. */
    void leave() {
        evaluation.remove();
        thread.leave();
    }

    @Override
    protected String throwConvertedInvocationException(Throwable cause) throws RunException, InternalException {
        if (cause instanceof CellStopped) {
            throw new StoppedException();
        }
        throw converted(cause, CAUSES);
    }

    @Override
    protected String throwConvertedOtherException(Throwable cause) throws RunException, InternalException {
        evaluation.get().thrown = cause;
        throw converted(cause, CAUSES);
    }

    // As the base class does it, but safe from a getMessage that throws and from causes that go in a circle.
    private static RunException converted(Throwable error, int depth) {
        if (error instanceof SPIResolutionException unresolved) {
            return new ResolutionException(unresolved.id(), NOWHERE);
        }
        UserException exception = new UserException("", error.getClass().getName(), NOWHERE);
        Throwable cause = Throwables.cause(error);
        if (cause != null && depth > 0) {
            exception.initCause(converted(cause, depth - 1));
        }
        return exception;
    }
}
