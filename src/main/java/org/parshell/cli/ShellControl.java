package org.parshell.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import jdk.jshell.JShell;
import jdk.jshell.execution.LocalExecutionControl;
import org.jspecify.annotations.Nullable;
import org.parshell.Run;
import org.parshell.display.Display;
import org.parshell.kernel.Refusals;
import org.parshell.text.Escape;
import org.parshell.text.LiveLine;
import org.parshell.text.TerminalSize;
import org.parshell.text.Words;

/** Runs the shell's snippets in this JVM, as JShell's own control does, and shows tables and their like as wide as the terminal. */
final class ShellControl extends LocalExecutionControl {
    /** Between two looks at whether a snippet has begun that is to be stopped. */
    private static final Duration PAUSE = Duration.ofMillis(5);

    /** What is to be called: JShell's control wants a method, and makes a text of what that returns. One snippet runs at a time. */
    private static final AtomicReference<@Nullable Method> NEXT = new AtomicReference<>();

    /** The thread that a snippet runs on. */
    private static final AtomicReference<@Nullable Thread> CALLER = new AtomicReference<>();

    private static final Method CALL = call();

    /** A value's text, below the line that names it. */
    private record Shown(String text) {
        @Override
        public String toString() {
            return "\n" + text;
        }
    }

    private static Method call() {
        try {
            Method call = ShellControl.class.getDeclaredMethod("callNext");
            call.setAccessible(true);
            return call;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What snippets print takes the place of the line that says how far a run is. */
    ShellControl() {
        LiveLine line = LiveLine.onTerminal();
        if (line != null) {
            System.setOut(line.around(System.out));
            System.setErr(line.around(System.err));
        }
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        LiveLine line = LiveLine.onTerminal();
        if (line != null) {
            line.begins(); // after what was typed
        }
        NEXT.set(snippet);
        return super.invoke(CALL);
    }

    /**
     * JShell interrupts the workers too, as threads of the snippet's group, and their items fail at once: a run has to know before that it is
     * stopped, or it may end as a whole one with failures.
     *
     * <p>JShell's own control forgets a stop that comes while the snippet is compiled, which for the first ones takes seconds. This waits
     * for it to begin, if it does.
     */
    @Override
    public void stop() throws EngineTerminationException, InternalException {
        Thread evaluator = CALLER.get() == null ? evaluator() : null;
        while (evaluator != null && CALLER.get() == null && isEvaluating(evaluator.getStackTrace())) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        Thread caller = CALLER.get();
        if (caller != null) {
            Run.stopAll(caller::equals, worker -> {});
        }
        super.stop();
    }

    /** The thread that has JShell evaluate something, or null if none has. */
    private static @Nullable Thread evaluator() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> isEvaluating(thread.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static boolean isEvaluating(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals(JShell.class.getName())
                        && frame.getMethodName().equals("eval"));
    }

    /** Called by {@link #CALL}. */
    @SuppressWarnings({"unused", "UnusedMethod"})
    private static @Nullable Object callNext() throws Throwable {
        Method snippet = NEXT.getAndSet(null);
        if (snippet == null) {
            throw new IllegalStateException("no snippet to call");
        }
        CALLER.set(Thread.currentThread());
        Thread.currentThread().setUncaughtExceptionHandler(ShellControl::tell);
        try {
            Object value = snippet.invoke(null);
            return value != null && Display.isLaidOut(value)
                    ? new Shown(Display.text(value, TerminalSize.ofOutput(Display.USUAL_WIDTH)))
                    : value;
        } catch (InvocationTargetException e) {
            throw withoutFramesOfOurs(Objects.requireNonNull(e.getCause()));
        } finally {
            CALLER.set(null);
        }
    }

    /** What a listener of progress throws, say: the group that JShell's control has made for the snippet drops it. */
    private static void tell(Thread thread, Throwable error) {
        System.err.println("|  Exception in thread \"" + thread.getName() + "\": " + Escape.line(Words.error(error)));
    }

    private static Throwable withoutFramesOfOurs(Throwable error) {
        shorten(error);
        Throwable cause = error.getCause();
        if (cause != null) {
            shorten(cause);
        }
        return error;
    }

    private static void shorten(Throwable error) {
        List<StackTraceElement> stack = List.of(error.getStackTrace());
        List<StackTraceElement> frames = Refusals.frames(error, stack);
        if (frames.size() < stack.size()) {
            error.setStackTrace(frames.toArray(StackTraceElement[]::new));
        }
    }
}
