package org.parshell.kernel;

import java.lang.invoke.CallSite;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the code of cells in this process, on the thread that evaluates them. Keeps the value of the latest snippet, and what it
 * threw, as objects; and stops a cell that runs.
 */
final class CellControl extends DirectExecutionControl {
    private static final int CAUSES = 20;

    /** JShell would look for its own lines in frames, which have the cells' lines already. */
    private static final StackTraceElement[] NOWHERE = {};

    private final CellScopes scopes;
    private final CellLoader loader;
    private final CellThread thread;
    private final Stopper stopper;
    private final StandardStreams streams = new StandardStreams();
    private final Field shown;

    /** Touched by the evaluating thread alone. */
    private @Nullable Object value;

    private @Nullable Throwable thrown;
    private @Nullable Field variable;

    private final Object state = new Object();

    /** Guarded by state: what runs, how many of its parts are in each other now, and whether it is to stop. */
    private @Nullable CellScope active;

    private int depth;
    private boolean stopping;

    CellControl(CellScopes scopes, CellLines lines, RuntimeErrors errors, Stopper.Left left) {
        CellLoader loader = new CellLoader(lines);
        super(loader);
        this.loader = loader;
        this.scopes = scopes;
        thread = new CellThread(loader);
        VirtualThreads virtual = new VirtualThreads();
        stopper = new Stopper(scopes, thread, virtual, left);
        Map<String, CallSite> sites = new CellCalls(errors, virtual).sites();
        sites.put(CellWeaver.STOP, stopper.stopPoints());
        try {
            loader.loadClass(CellWeaver.SITES_CLASS)
                    .getDeclaredField(CellWeaver.SITES_FIELD)
                    .set(null, sites);
            shown = loader.loadClass(QuickExpression.HOLDER).getDeclaredField(QuickExpression.FIELD);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the class that was just generated has no field", e);
        }
    }

    /** Returns the loader of the cells' classes, and of jars that notebooks add. */
    CellLoader loader() {
        return loader;
    }

    /** Forgets value and error of the snippet before. */
    void forget() {
        value = null;
        thrown = null;
    }

    @Nullable
    Object value() {
        return value;
    }

    @Nullable
    Throwable thrown() {
        return thrown;
    }

    @Override
    protected String invoke(Method method) throws Exception {
        value = inside(() -> {
            try {
                Object returned = method.invoke(null);
                Object kept = shown.get(null);
                shown.set(null, null);
                return returned == null ? kept : returned;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        // JShell would have the value as text; ours is rendered later, and once.
        return "";
    }

    /** Runs code as a cell's, on its thread: also what calls a cell's code, such as a value's toString. */
    <T extends @Nullable Object> T inside(CellThread.Code<T> code) throws InvocationTargetException {
        try {
            return thread.run(scopes.latest(), code);
        } catch (Throwable e) {
            thrown = e;
            throw new InvocationTargetException(e);
        } finally {
            streams.mend();
        }
    }

    /** Returns the field that is a variable, whose class JShell alone knows: the one that it asked for last. */
    @Nullable
    Field variable() {
        return variable;
    }

    @Override
    public String varValue(String className, String name) throws InternalException {
        try {
            variable = findClass(className).getDeclaredField(name);
            variable.setAccessible(true);
        } catch (ReflectiveOperationException e) {
            throw new InternalException(String.valueOf(e));
        }
        return "";
    }

    /** A cell begins, or what belongs to it, or a part of that: interrupts reach it from now on. */
    void beginCell() {
        synchronized (state) {
            CellScope scope = scopes.latest();
            stopping &= scope.equals(active);
            active = scope;
            depth++;
        }
    }

    /** The cell has ended, or part of it. */
    void endCell() {
        synchronized (state) {
            depth--;
        }
    }

    boolean isStopping() {
        synchronized (state) {
            return stopping;
        }
    }

    /** Stops the cell that runs; does nothing where none does. */
    @Override
    public void stop() {
        synchronized (state) {
            if (depth > 0 && active != null) {
                stopping = true;
                stopper.stop(active);
            }
        }
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
        thrown = cause;
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
