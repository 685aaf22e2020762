package org.parshell.kernel;

import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.JavacTaskImpl;
import com.sun.tools.javac.api.JavacTaskPool;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.PropagatedException;
import java.io.Writer;
import java.lang.reflect.Field;
import java.util.function.BooleanSupplier;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import jdk.jshell.JShell;
import org.jspecify.annotations.Nullable;

/**
 * Compilers that give up when they are told to. What takes a compiler long is to find the types of expressions in each other: a
 * dozen lambdas within calls of an overloaded method are enough for minutes.
 */
final class StoppablePool extends JavacTaskPool {
    // javac has nothing to cancel it by. But it makes its parts by way of a context, in which ours can be before them;
    // and whatever it does about types for long, it asks its Types. An exception goes through javac as a user's own
    // does through listeners, and the pool doesn't take back a compiler that ended by one.

    /** How many JShell keeps. */
    private static final int OF_JSHELL = 5;

    private static final Context.Key<Boolean> INSTALLED = new Context.Key<>();

    private final BooleanSupplier isStopped;

    /**
     * @param size how many compilers are kept
     * @param isStopped asked often, on the thread that compiles
     */
    StoppablePool(int size, BooleanSupplier isStopped) {
        super(size);
        this.isStopped = isStopped;
    }

    /**
     * Has JShell use such compilers; to be done again when its class path gets longer.
     *
     * @throws ReflectiveOperationException if it is another JShell than this was made for
     * @throws RuntimeException if this JVM doesn't let us
     */
    static void installIn(JShell shell, BooleanSupplier isStopped) throws ReflectiveOperationException {
        Field factory = JShell.class.getDeclaredField("taskFactory");
        factory.setAccessible(true);
        Object tasks = factory.get(shell);
        Field pool = tasks.getClass().getDeclaredField("javacTaskPool");
        pool.setAccessible(true);
        pool.set(tasks, new StoppablePool(OF_JSHELL, isStopped));
    }

    /** Thrown out of a compiler that was told to give up; JShell may wrap it. */
    static final class CompilerStopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CompilerStopped() {
            super("the compiler was told to give up", null, false, false);
        }
    }

    @Override
    public <Z> Z getTask(
            @Nullable Writer out,
            JavaFileManager files,
            DiagnosticListener<? super JavaFileObject> diagnostics,
            Iterable<String> options,
            @Nullable Iterable<String> classes,
            Iterable<? extends JavaFileObject> units,
            Worker<Z> worker) {
        check();
        return super.getTask(out, files, diagnostics, options, classes, units, task -> {
            install(task);
            return worker.withTask(task);
        });
    }

    private void check() {
        if (isStopped.getAsBoolean()) {
            throw new PropagatedException(new CompilerStopped());
        }
    }

    private void install(JavacTask task) {
        Context context = ((JavacTaskImpl) task).getContext();
        if (context.get(INSTALLED) == null) { // it may have been used before
            context.put(INSTALLED, true);
            StoppableTypes.put(context, new Factory());
        }
    }

    private final class Factory implements Context.Factory<Types> {
        @Override
        public Types make(Context context) {
            return new StoppableTypes(context, StoppablePool.this);
        }
    }

    private static final class StoppableTypes extends Types {
        private final StoppablePool pool;

        StoppableTypes(Context context, StoppablePool pool) {
            super(context);
            this.pool = pool;
        }

        static void put(Context context, Factory factory) {
            context.put(typesKey, factory);
        }

        @Override
        public boolean isSubtype(Type type, Type of, boolean capture) {
            pool.check();
            return super.isSubtype(type, of, capture);
        }

        @Override
        public boolean isSameType(Type one, Type other) {
            pool.check();
            return super.isSameType(one, other);
        }

        @Override
        public Type memberType(Type site, Symbol member) {
            pool.check();
            return super.memberType(site, member);
        }
    }
}
