package org.parshell.kernel;

import java.lang.reflect.Proxy;

/** SIGINT, as a terminal's Ctrl-C sends it to the whole process group: it ends the cell, not the kernel. */
public final class Signals {
    private Signals() {}

    /** Runs the action on each SIGINT from now on; does nothing where the JVM has no signals. */
    public static void onInterrupt(Runnable action) {
        // The JDK's only way, in a supported module of unsupported classes whose every mention is a compiler warning.
        try {
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Object handler = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handlerType}, (_, method, _) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        // The JVM keeps handlers by signal: nobody asks one for its hash or compares it.
                        return null;
                    });
            signalType
                    .getMethod("handle", signalType, handlerType)
                    .invoke(null, signalType.getConstructor(String.class).newInstance("INT"), handler);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // Then Jupyter's own interrupt, a message, is the one way.
            return;
        }
    }
}
