package org.parshell.cli;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.function.UnaryOperator;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/**
 * Where lines of code stand among the snippets, as JShell numbers them: {@code #3}, line 1.
 *
 * <p>JShell says so in the exceptions that it prints and nowhere else, so what it does there is called by reflection; the manifest of the
 * launcher opens its package. Where that is closed, or not as it is in JDK 25, a line is as Java has it, and isn't told.
 */
final class ShellLines implements UnaryOperator<StackTraceElement> {
    private final Object shell;

    private ShellLines(Object shell) {
        this.shell = shell;
    }

    /** Returns what looks lines up in the JShell that an environment is of. */
    static UnaryOperator<StackTraceElement> of(ExecutionEnv environment) {
        try {
            Object shell = field(environment, "this$0");
            return shell == null ? UnaryOperator.identity() : new ShellLines(shell);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return UnaryOperator.identity();
        }
    }

    @Override
    public StackTraceElement apply(StackTraceElement frame) {
        try {
            Object evaluation = field(shell, "eval"); // there only when the shell is whole, and so not kept
            if (evaluation == null) {
                return frame;
            }
            Method translate = evaluation.getClass().getDeclaredMethod("translateExceptionStack", Exception.class);
            translate.setAccessible(true);
            Exception thrown = new Exception();
            thrown.setStackTrace(new StackTraceElement[] {frame});
            return ((StackTraceElement[]) translate.invoke(evaluation, thrown))[0];
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return frame;
        }
    }

    private static @Nullable Object field(Object of, String name) throws ReflectiveOperationException {
        Field field = of.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }
}
