package org.parshell.kernel;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * What cells' code calls in place of some methods of the JDK, each named as the {@link Detour}'s site. Ending the process is
 * refused, virtual threads are noted, so that Stop finds them, and a stack trace is printed as ours are.
 */
@SuppressWarnings("unused") // all are called through their handles
final class CellCalls {
    private final RuntimeErrors errors;
    private final VirtualThreads threads;

    CellCalls(RuntimeErrors errors, VirtualThreads threads) {
        this.errors = errors;
        this.threads = threads;
    }

    /** Returns a call site for each method, by its name. */
    Map<String, CallSite> sites() {
        Map<String, CallSite> sites = new HashMap<>();
        for (Detour detour : Detour.ALL) {
            try {
                MethodType type =
                        MethodType.fromMethodDescriptorString(detour.siteType().descriptorString(), null);
                MethodHandle handle = MethodHandles.lookup().bind(this, detour.site(), type);
                sites.put(detour.site(), new ConstantCallSite(handle));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("there is no " + detour.site(), e);
            }
        }
        return sites;
    }

    private void trace(Throwable printed) {
        errors.print(printed);
    }

    private void traceToStream(Throwable printed, PrintStream to) {
        errors.print(printed, to);
    }

    private void traceToWriter(Throwable printed, PrintWriter to) {
        errors.print(printed, to);
    }

    private void exit(int status) {
        throw refusal("exit(" + status + ")");
    }

    private void runtimeExit(Runtime runtime, int status) {
        exit(status);
    }

    private void runtimeHalt(Runtime runtime, int status) {
        throw refusal("halt(" + status + ")");
    }

    private static UnsupportedOperationException refusal(String call) {
        return new UnsupportedOperationException("a cell can't end the kernel with " + call
                + "; restart it or shut it down from the notebook's Kernel menu");
    }

    private Method method(Method found) {
        refuseEnd(found.getDeclaringClass(), found.getName());
        return found;
    }

    private Method declaredMethod(Method found) {
        return method(found);
    }

    private MethodHandle findStatic(Lookup lookup, Class<?> owner, String name, MethodType type)
            throws ReflectiveOperationException {
        refuseEnd(owner, name);
        return lookup.findStatic(owner, name, type);
    }

    private MethodHandle findVirtual(Lookup lookup, Class<?> owner, String name, MethodType type)
            throws ReflectiveOperationException {
        refuseEnd(owner, name);
        return lookup.findVirtual(owner, name, type);
    }

    private MethodHandle bind(Lookup lookup, Object receiver, String name, MethodType type)
            throws ReflectiveOperationException {
        refuseEnd(receiver.getClass(), name);
        return lookup.bind(receiver, name, type);
    }

    /** Among all of a class's methods those that end the process are missing. */
    private Method[] methods(Method[] found) {
        return Arrays.stream(found)
                .filter(method -> !endsTheProcess(method.getDeclaringClass(), method.getName()))
                .toArray(Method[]::new);
    }

    private Method[] declaredMethods(Method[] found) {
        return methods(found);
    }

    private static void refuseEnd(Class<?> owner, String name) {
        if (endsTheProcess(owner, name)) {
            throw refusal(name);
        }
    }

    private static boolean endsTheProcess(Class<?> owner, String name) {
        boolean ends = name.equals("exit") || name.equals("halt");
        return ends && (owner.equals(System.class) || owner.equals(Runtime.class));
    }

    private Thread startVirtualThread(Runnable task) {
        return threads.noted(Thread.startVirtualThread(task));
    }

    private Thread start(Thread.Builder builder, Runnable task) {
        return threads.noted(builder.start(task));
    }

    private Thread startVirtual(Thread.Builder.OfVirtual builder, Runnable task) {
        return start(builder, task);
    }

    private Thread unstarted(Thread.Builder builder, Runnable task) {
        return threads.noted(builder.unstarted(task));
    }

    private Thread unstartedVirtual(Thread.Builder.OfVirtual builder, Runnable task) {
        return unstarted(builder, task);
    }

    private ThreadFactory factory(Thread.Builder builder) {
        ThreadFactory factory = builder.factory();
        return task -> threads.noted(factory.newThread(task));
    }

    private ThreadFactory virtualFactory(Thread.Builder.OfVirtual builder) {
        return factory(builder);
    }

    private ExecutorService virtualExecutor() {
        return Executors.newThreadPerTaskExecutor(factory(Thread.ofVirtual()));
    }
}
