package org.parshell.kernel;

import static java.lang.constant.ConstantDescs.CD_CallSite;
import static java.lang.constant.ConstantDescs.CD_MethodHandles_Lookup;
import static java.lang.constant.ConstantDescs.CD_MethodType;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the classes of cells: every method entry and every backward branch gets a stop point, an {@code invokedynamic} that
 * is a no-op until somebody stops the cell; and a call of {@code System.exit} becomes an error rather than the kernel's end.
 */
final class CellWeaver {
    // All stop points share one call site, found in a static field of a class that is generated for each session and
    // lives
    // beside the cells' classes: the woven code names no class of ours, and there is no static state in ours.

    /** The generated class, and its field: a Map of call sites by name, to be set before a woven class runs. */
    static final String SITES_CLASS = "REPL.$Sites$";

    static final String SITES_FIELD = "sites";
    static final String STOP = "stop";
    static final String EXIT = "exit";
    static final String RUNTIME_EXIT = "runtimeExit";

    private static final ClassDesc SITES = ClassDesc.of(SITES_CLASS);
    private static final ClassDesc MAP = ClassDesc.of("java.util.Map");
    private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
    private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
    private static final MethodTypeDesc BOOTSTRAP =
            MethodTypeDesc.of(CD_CallSite, CD_MethodHandles_Lookup, CD_String, CD_MethodType);
    private static final DirectMethodHandleDesc BOOTSTRAP_HANDLE =
            MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, SITES, "bootstrap", BOOTSTRAP);
    private static final DynamicCallSiteDesc STOP_SITE =
            DynamicCallSiteDesc.of(BOOTSTRAP_HANDLE, STOP, MethodTypeDesc.of(CD_void));
    private static final DynamicCallSiteDesc EXIT_SITE =
            DynamicCallSiteDesc.of(BOOTSTRAP_HANDLE, EXIT, MethodTypeDesc.of(CD_void, CD_int));
    private static final DynamicCallSiteDesc RUNTIME_EXIT_SITE =
            DynamicCallSiteDesc.of(BOOTSTRAP_HANDLE, RUNTIME_EXIT, MethodTypeDesc.of(CD_void, RUNTIME, CD_int));

    private CellWeaver() {}

    /** Returns the class file of {@link #SITES_CLASS}. */
    static byte[] sitesClass() {
        int flags = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
        return ClassFile.of()
                .build(
                        SITES,
                        type -> type.withFlags(ClassFile.ACC_PUBLIC)
                                .withField(SITES_FIELD, MAP, flags)
                                .withMethodBody(
                                        "bootstrap",
                                        BOOTSTRAP,
                                        flags,
                                        code -> code.getstatic(SITES, SITES_FIELD, MAP)
                                                .aload(1)
                                                .invokeinterface(
                                                        MAP,
                                                        "get",
                                                        MethodTypeDesc.of(
                                                                ClassDesc.of("java.lang.Object"),
                                                                ClassDesc.of("java.lang.Object")))
                                                .checkcast(CD_CallSite)
                                                .areturn()));
    }

    /**
     * Returns the class, rewritten.
     *
     * @param batch the class files that are loaded together, by binary name
     * @param loaded finds the class file of an earlier one by its resource name
     */
    static byte[] weave(byte[] type, Map<String, byte[]> batch, Function<String, @Nullable InputStream> loaded) {
        // Stack maps are written anew, and for that the relations between the cells' own classes must be known.
        ClassHierarchyResolver cells = ClassHierarchyResolver.ofResourceParsing((ClassDesc name) -> {
            String descriptor = name.descriptorString();
            String internal = descriptor.substring(1, descriptor.length() - 1);
            byte[] together = batch.get(internal.replace('/', '.'));
            return together != null ? new ByteArrayInputStream(together) : loaded.apply(internal + ".class");
        });
        ClassFile context = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                cells.orElse(ClassHierarchyResolver.defaultResolver()).cached()));
        return context.transformClass(
                context.parse(type), ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Weaving::new)));
    }

    private static final class Weaving implements CodeTransform {
        private final Set<Label> passed = new HashSet<>();

        @Override
        public void atStart(CodeBuilder code) {
            code.invokedynamic(STOP_SITE);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            switch (element) {
                case LabelTarget target -> {
                    passed.add(target.label());
                    code.with(element);
                }
                case BranchInstruction branch
                when passed.contains(branch.target()) -> {
                    code.invokedynamic(STOP_SITE);
                    code.with(element);
                }
                case InvokeInstruction call
                when endsTheProcess(call) ->
                    code.invokedynamic(call.owner().matches(SYSTEM) ? EXIT_SITE : RUNTIME_EXIT_SITE);
                default -> code.with(element);
            }
        }

        private static boolean endsTheProcess(InvokeInstruction call) {
            String name = call.name().stringValue();
            return (call.owner().matches(SYSTEM) && name.equals("exit"))
                    || (call.owner().matches(RUNTIME) && (name.equals("exit") || name.equals("halt")));
        }
    }
}
