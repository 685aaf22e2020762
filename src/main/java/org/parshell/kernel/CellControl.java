package org.parshell.kernel;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the code of cells in this process, on the thread that evaluates them. Keeps the value of the latest snippet, and what it
 * threw, as objects; and stops a cell that runs.
 */
final class CellControl extends DirectExecutionControl {
    private static final int CAUSES = 20;
    private static final int STOP_POINTS_MILLIS = 20;

    private final ClassLoader loader;
    private final MethodHandle noStop = MethodHandles.empty(MethodType.methodType(void.class));
    private final MethodHandle stopNow = handle("stopNow", MethodType.methodType(void.class));
    private final MutableCallSite stopPoints = new MutableCallSite(noStop);

    private final CellThread thread;

    /** Touched by the evaluating thread alone. */
    private @Nullable Object value;

    private @Nullable Throwable thrown;

    private final Object state = new Object();

    /** Guarded by state: whether a cell runs, how many have, and whether the latest is to stop. */
    private boolean active;

    private int cell;
    private boolean stopping;

    CellControl() throws ClassInstallException, EngineTerminationException, NotImplementedException {
        // The loader of the base class is made in its constructor, which leaves it as this thread's context class
        // loader.
        loader = Thread.currentThread().getContextClassLoader();
        thread = new CellThread(loader);
        super.load(new ClassBytecodes[] {new ClassBytecodes(CellWeaver.SITES_CLASS, CellWeaver.sitesClass())});
        MethodHandle exit = handle("exit", MethodType.methodType(void.class, int.class));
        Map<String, CallSite> sites = Map.of(
                CellWeaver.STOP, stopPoints,
                CellWeaver.EXIT, new ConstantCallSite(exit),
                CellWeaver.RUNTIME_EXIT, new ConstantCallSite(MethodHandles.dropArguments(exit, 0, Runtime.class)));
        try {
            findClass(CellWeaver.SITES_CLASS)
                    .getDeclaredField(CellWeaver.SITES_FIELD)
                    .set(null, sites);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the class that was just generated has no field", e);
        }
    }

    /** Returns the loader of the cells' classes. */
    ClassLoader loader() {
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
    public void load(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        Map<String, byte[]> batch =
                Arrays.stream(classes).collect(Collectors.toMap(ClassBytecodes::name, ClassBytecodes::bytecodes));
        ClassBytecodes[] woven = new ClassBytecodes[classes.length];
        for (int i = 0; i < classes.length; i++) {
            woven[i] = new ClassBytecodes(classes[i].name(), weave(classes[i].bytecodes(), batch));
        }
        super.load(woven);
    }

    private byte[] weave(byte[] type, Map<String, byte[]> batch) {
        try {
            return CellWeaver.weave(type, batch, loader::getResourceAsStream);
        } catch (IllegalArgumentException e) {
            // It extends a class that can't be found now, say. It still runs; only, nothing stops its loops.
            return type;
        }
    }

    @Override
    protected String invoke(Method method) throws Exception {
        value = inside(() -> {
            try {
                return method.invoke(null);
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
            return thread.run(code);
        } catch (Throwable e) {
            thrown = e;
            throw new InvocationTargetException(e);
        }
    }

    /** A cell begins: nothing stops it yet. */
    void beginCell() {
        synchronized (state) {
            active = true;
            cell++;
            thread.resume();
            if (stopping) {
                stopping = false;
                aim(noStop);
            }
        }
    }

    /** The cell has ended; returns whether it was stopped. What it left running is stopped too, until the next one begins. */
    boolean endCell() {
        synchronized (state) {
            active = false;
            return stopping;
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
            if (active) {
                stopping = true;
                thread.interrupt();
                // A run of many items answers to the interrupt, and skips those not begun. At its stop points each of
                // them
                // would fail instead, so these come second, for what doesn't listen to interrupts.
                int stopped = cell;
                CompletableFuture.delayedExecutor(STOP_POINTS_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(() -> stopPoints(stopped));
            }
        }
    }

    private void stopPoints(int stopped) {
        synchronized (state) {
            if (stopping && cell == stopped) {
                aim(stopNow);
            }
        }
    }

    private void aim(MethodHandle target) {
        stopPoints.setTarget(target);
        MutableCallSite.syncAll(new MutableCallSite[] {stopPoints});
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
            return new ResolutionException(unresolved.id(), error.getStackTrace());
        }
        UserException exception = new UserException("", error.getClass().getName(), error.getStackTrace());
        Throwable cause = Throwables.cause(error);
        if (cause != null && depth > 0) {
            exception.initCause(converted(cause, depth - 1));
        }
        return exception;
    }

    private static MethodHandle handle(String name, MethodType type) {
        try {
            return MethodHandles.lookup().findStatic(CellControl.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unused") // through its handle
    private static void stopNow() {
        throw new CellStopped();
    }

    @SuppressWarnings("unused") // through its handle
    private static void exit(int status) {
        throw new UnsupportedOperationException("a cell can't end the kernel with exit(" + status
                + "); restart it or shut it down from the notebook's Kernel menu");
    }
}
