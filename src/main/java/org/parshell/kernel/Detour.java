package org.parshell.kernel;

import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A method of the JDK that cells' code calls by way of {@link CellCalls}.
 *
 * @param site the name of the method there
 * @param owner the class that the call names
 * @param name the method's name
 * @param type the method's type
 * @param kind what the detour is like
 */
record Detour(String site, ClassDesc owner, String name, MethodTypeDesc type, Kind kind) {
    enum Kind {
        /** A static method; ours is called instead. */
        STATIC,
        /** An instance's method; ours is called instead, with the instance first. */
        INSTANCE,
        /** The method itself is called, since what it does depends on its caller; then ours, which is given what it returned. */
        AFTER
    }

    private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
    private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
    private static final ClassDesc THREAD = ClassDesc.of("java.lang.Thread");
    private static final ClassDesc BUILDER = ClassDesc.of("java.lang.Thread$Builder");
    private static final ClassDesc VIRTUAL_BUILDER = ClassDesc.of("java.lang.Thread$Builder$OfVirtual");
    private static final ClassDesc EXECUTORS = ClassDesc.of("java.util.concurrent.Executors");
    private static final ClassDesc LOOKUP = ClassDesc.of("java.lang.invoke.MethodHandles$Lookup");

    private static final String END = "(I)V";
    private static final String START = "(Ljava/lang/Runnable;)Ljava/lang/Thread;";
    private static final String FACTORY = "()Ljava/util/concurrent/ThreadFactory;";
    private static final String FIND =
            "(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/MethodHandle;";
    private static final String BIND =
            "(Ljava/lang/Object;Ljava/lang/String;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/MethodHandle;";
    private static final String GET_METHODS = "()[Ljava/lang/reflect/Method;";
    private static final String GET_METHOD = "(Ljava/lang/String;[Ljava/lang/Class;)Ljava/lang/reflect/Method;";

    private static final ClassDesc ANY_THROWABLE = ClassDesc.of("java.lang.Throwable");

    /** Match by the name of any exception: to ask what a class extends may take files that aren't there. */
    private static final List<Detour> TRACES = List.of(
            of("trace", ANY_THROWABLE, "printStackTrace", "()V", Kind.INSTANCE),
            of("traceToStream", ANY_THROWABLE, "printStackTrace", "(Ljava/io/PrintStream;)V", Kind.INSTANCE),
            of("traceToWriter", ANY_THROWABLE, "printStackTrace", "(Ljava/io/PrintWriter;)V", Kind.INSTANCE));

    private static final Pattern THROWABLE = Pattern.compile("(Throwable|Exception|Error)$");

    static final List<Detour> ALL = List.of(
            TRACES.get(0),
            TRACES.get(1),
            TRACES.get(2),
            of("exit", SYSTEM, "exit", END, Kind.STATIC),
            of("runtimeExit", RUNTIME, "exit", END, Kind.INSTANCE),
            of("runtimeHalt", RUNTIME, "halt", END, Kind.INSTANCE),
            of("method", ConstantDescs.CD_Class, "getMethod", GET_METHOD, Kind.AFTER),
            of("declaredMethod", ConstantDescs.CD_Class, "getDeclaredMethod", GET_METHOD, Kind.AFTER),
            of("methods", ConstantDescs.CD_Class, "getMethods", GET_METHODS, Kind.AFTER),
            of("declaredMethods", ConstantDescs.CD_Class, "getDeclaredMethods", GET_METHODS, Kind.AFTER),
            of("bind", LOOKUP, "bind", BIND, Kind.INSTANCE),
            of("findStatic", LOOKUP, "findStatic", FIND, Kind.INSTANCE),
            of("findVirtual", LOOKUP, "findVirtual", FIND, Kind.INSTANCE),
            of("startVirtualThread", THREAD, "startVirtualThread", START, Kind.STATIC),
            of("start", BUILDER, "start", START, Kind.INSTANCE),
            of("startVirtual", VIRTUAL_BUILDER, "start", START, Kind.INSTANCE),
            of("unstarted", BUILDER, "unstarted", START, Kind.INSTANCE),
            of("unstartedVirtual", VIRTUAL_BUILDER, "unstarted", START, Kind.INSTANCE),
            of("factory", BUILDER, "factory", FACTORY, Kind.INSTANCE),
            of("virtualFactory", VIRTUAL_BUILDER, "factory", FACTORY, Kind.INSTANCE),
            of(
                    "virtualExecutor",
                    EXECUTORS,
                    "newVirtualThreadPerTaskExecutor",
                    "()Ljava/util/concurrent/ExecutorService;",
                    Kind.STATIC));

    private static Detour of(String site, ClassDesc owner, String name, String type, Kind kind) {
        return new Detour(site, owner, name, MethodTypeDesc.ofDescriptor(type), kind);
    }

    boolean isAfter() {
        return kind == Kind.AFTER;
    }

    /** The type of our method. */
    MethodTypeDesc siteType() {
        return switch (kind) {
            case STATIC -> type;
            case INSTANCE -> type.insertParameterTypes(0, owner);
            case AFTER -> MethodTypeDesc.of(type.returnType(), type.returnType());
        };
    }

    /** Returns the detour of a call; null if it goes straight. */
    static @Nullable Detour of(InvokeInstruction call) {
        boolean mayTrace = call.opcode() == Opcode.INVOKEVIRTUAL
                && THROWABLE.matcher(call.owner().asInternalName()).find();
        for (Detour trace : mayTrace ? TRACES : List.<Detour>of()) {
            if (call.name().equalsString(trace.name) && call.typeSymbol().equals(trace.type)) {
                return trace;
            }
        }
        return of(
                call.owner().asSymbol(), call.name().stringValue(), call.type().stringValue());
    }

    /** Returns the detour of a method reference; null if it goes straight, or the constant is something else. */
    static @Nullable Detour of(ConstantDesc constant) {
        if (!(constant instanceof DirectMethodHandleDesc handle)) {
            return null;
        }
        Detour detour = of(handle.owner(), handle.methodName(), handle.lookupDescriptor());
        return detour == null || detour.isAfter() ? null : detour;
    }

    private static @Nullable Detour of(ClassDesc owner, String name, String descriptor) {
        for (Detour detour : ALL) {
            if (detour.name.equals(name)
                    && detour.owner.equals(owner)
                    && detour.type.descriptorString().equals(descriptor)) {
                return detour;
            }
        }
        return null;
    }
}
