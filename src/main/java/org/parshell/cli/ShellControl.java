package org.parshell.cli;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jshell.execution.LocalExecutionControl;
import org.jspecify.annotations.Nullable;
import org.parshell.display.Display;

/** Runs the shell's snippets in this JVM, as JShell's own control does, and shows tables and their like as wide as the terminal. */
final class ShellControl extends LocalExecutionControl {
    private static final int USUAL_WIDTH = 120;

    /** What is to be called: JShell's control wants a method, and makes a text of what that returns. One snippet runs at a time. */
    private static final AtomicReference<@Nullable Method> NEXT = new AtomicReference<>();

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

    @Override
    protected String invoke(Method snippet) throws Exception {
        NEXT.set(snippet);
        return super.invoke(CALL);
    }

    /** Called by {@link #CALL}. */
    @SuppressWarnings({"unused", "UnusedMethod"})
    private static @Nullable Object callNext() throws Throwable {
        Method snippet = NEXT.getAndSet(null);
        if (snippet == null) {
            throw new IllegalStateException("no snippet to call");
        }
        try {
            Object value = snippet.invoke(null);
            return value != null && Display.isLaidOut(value) ? new Shown(Display.text(value, width())) : value;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static int width() {
        if (!ShellCommand.isTerminal()) {
            return USUAL_WIDTH;
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ", -1);
            int columns = size.length == 2 && size[1].matches("\\d{1,5}") ? Integer.parseInt(size[1]) : 0;
            return columns == 0 ? USUAL_WIDTH : columns;
        } catch (IOException e) {
            return USUAL_WIDTH; // no stty here
        }
    }
}
