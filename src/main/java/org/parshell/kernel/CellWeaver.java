package org.parshell.kernel;

import static java.lang.constant.ConstantDescs.CD_CallSite;
import static java.lang.constant.ConstantDescs.CD_MethodHandles_Lookup;
import static java.lang.constant.ConstantDescs.CD_MethodType;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellLines.Origin;

/**
 * Rewrites the classes of cells: every method entry and every backward branch gets a stop point, an {@code invokedynamic} that
 * is a no-op until somebody stops the cell; a call of {@code System.exit} becomes an error rather than the kernel's end; and the
 * lines are those of the cell.
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

    static final String TRACE = "trace";

    private static final ClassDesc SITES = ClassDesc.of(SITES_CLASS);
    private static final ClassDesc MAP = ClassDesc.of("java.util.Map");
    private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
    private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
    private static final MethodTypeDesc BOOTSTRAP =
            MethodTypeDesc.of(CD_CallSite, CD_MethodHandles_Lookup, CD_String, CD_MethodType);
    private static final MethodTypeDesc GET = MethodTypeDesc.of(CD_Object, CD_Object);
    private static final MethodTypeDesc STOP_TYPE = MethodTypeDesc.of(CD_void);
    private static final DynamicCallSiteDesc STOP_SITE = site(STOP, STOP_TYPE);

    /** What the generated class has as methods: a class too old for {@code invokedynamic}, or a handle, calls these. */
    private static final Map<String, MethodTypeDesc> METHODS = Map.of(
            STOP, STOP_TYPE,
            EXIT, MethodTypeDesc.of(CD_void, CD_int),
            RUNTIME_EXIT, MethodTypeDesc.of(CD_void, RUNTIME, CD_int),
            TRACE, MethodTypeDesc.of(CD_void, CD_Object));

    /** By its name: to ask what a class extends may take files that aren't there. */
    private static final Pattern THROWABLE = Pattern.compile("(Throwable|Exception|Error)$");

    private CellWeaver() {}

    private static DynamicCallSiteDesc site(String name, MethodTypeDesc type) {
        return DynamicCallSiteDesc.of(
                MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, SITES, "bootstrap", BOOTSTRAP),
                name,
                type);
    }

    /** Returns the class file of {@link #SITES_CLASS}. */
    static byte[] sitesClass() {
        int flags = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
        return ClassFile.of().build(SITES, type -> {
            type.withFlags(ClassFile.ACC_PUBLIC).withField(SITES_FIELD, MAP, flags);
            type.withMethodBody(
                    "bootstrap",
                    BOOTSTRAP,
                    flags,
                    code -> code.getstatic(SITES, SITES_FIELD, MAP)
                            .aload(1)
                            .invokeinterface(MAP, "get", GET)
                            .checkcast(CD_CallSite)
                            .areturn());
            METHODS.forEach((name, signature) -> type.withMethodBody(name, signature, flags, code -> {
                for (int i = 0; i < signature.parameterCount(); i++) {
                    code.loadLocal(TypeKind.from(signature.parameterType(i)), i);
                }
                code.invokedynamic(site(name, signature)).return_();
            }));
        });
    }

    /** The lines that the classes of a batch get. */
    record Lines(CellLines cells, Map<String, byte[]> batch) {
        /** The lines of a class are those of the one that JShell has wrapped it in. */
        IntUnaryOperator of(String className, List<Origin> origins) {
            int nested = className.indexOf('$', CellLines.PREFIX.length());
            byte[] outer = batch.get(nested < 0 ? className : className.substring(0, nested));
            return outer == null ? line -> line : SnippetLines.of(ClassFile.of().parse(outer), origins);
        }
    }

    /**
     * Returns the class, rewritten.
     *
     * @param lines gives a cell's class the lines of its cell; null for classes that aren't a cell's
     * @param files finds a class file by its resource name
     */
    static byte[] weave(byte[] type, @Nullable Lines lines, Function<String, @Nullable InputStream> files) {
        // Stack maps are written anew, and for that the relations between classes must be known.
        ClassHierarchyResolver resolver = ClassHierarchyResolver.ofResourceParsing((ClassDesc name) -> {
            String descriptor = name.descriptorString();
            return files.apply(descriptor.substring(1, descriptor.length() - 1) + ".class");
        });
        ClassFile context = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                resolver.orElse(ClassHierarchyResolver.defaultResolver()).cached()));
        ClassModel model = context.parse(type);
        String name = model.thisClass().asInternalName().replace('/', '.');
        boolean dynamic = model.majorVersion() >= ClassFile.JAVA_7_VERSION;
        List<Origin> origins = lines == null ? List.of() : lines.cells().origins(name);
        IntUnaryOperator line = lines == null || origins.isEmpty() ? same -> same : lines.of(name, origins);
        ClassTransform code =
                ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(() -> new Weaving(dynamic, line)));
        return context.transformClass(model, origins.isEmpty() ? code : code.andThen(from(origins.getFirst())));
    }

    private static ClassTransform from(Origin origin) {
        return (builder, element) ->
                builder.with(element instanceof SourceFileAttribute ? SourceFileAttribute.of(origin.file()) : element);
    }

    private static final class Weaving implements CodeTransform {
        private final Set<Label> passed = new HashSet<>();
        private final boolean dynamic;
        private final IntUnaryOperator line;

        Weaving(boolean dynamic, IntUnaryOperator line) {
            this.dynamic = dynamic;
            this.line = line;
        }

        @Override
        public void atStart(CodeBuilder code) {
            stopPoint(code);
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
                    stopPoint(code);
                    code.with(element);
                }
                case LineNumber number -> code.lineNumber(line.applyAsInt(number.line()));
                case InvokeInstruction call
                when replacement(call) != null -> call(code, Objects.requireNonNull(replacement(call)));
                case InvokeDynamicInstruction call
                when call.bootstrapArgs().stream().anyMatch(Weaving::endsTheProcess) ->
                    code.invokedynamic(withoutExit(call));
                default -> code.with(element);
            }
        }

        private void stopPoint(CodeBuilder code) {
            if (dynamic) {
                code.invokedynamic(STOP_SITE);
            } else {
                call(code, STOP);
            }
        }

        private static void call(CodeBuilder code, String method) {
            code.invokestatic(SITES, method, METHODS.get(method));
        }

        /** Which of the generated class's methods is called instead, or null. */
        private static @Nullable String replacement(InvokeInstruction call) {
            boolean trace = call.opcode() == Opcode.INVOKEVIRTUAL
                    && call.name().equalsString("printStackTrace")
                    && call.typeSymbol().equals(STOP_TYPE)
                    && THROWABLE.matcher(call.owner().asInternalName()).find();
            return trace ? TRACE : exit(call.owner().asSymbol(), call.name().stringValue());
        }

        private static @Nullable String exit(ClassDesc owner, String name) {
            if (owner.equals(SYSTEM) && name.equals("exit")) {
                return EXIT;
            }
            return owner.equals(RUNTIME) && (name.equals("exit") || name.equals("halt")) ? RUNTIME_EXIT : null;
        }

        /** Whether it is a {@code System::exit}. */
        private static boolean endsTheProcess(ConstantDesc argument) {
            return argument instanceof DirectMethodHandleDesc handle
                    && exit(handle.owner(), handle.methodName()) != null;
        }

        private static DynamicCallSiteDesc withoutExit(InvokeDynamicInstruction call) {
            List<ConstantDesc> arguments = call.bootstrapArgs().stream()
                    .map(argument -> endsTheProcess(argument) ? harmless((DirectMethodHandleDesc) argument) : argument)
                    .toList();
            return DynamicCallSiteDesc.of(
                    call.bootstrapMethod(),
                    call.name().stringValue(),
                    call.typeSymbol(),
                    arguments.toArray(ConstantDesc[]::new));
        }

        private static ConstantDesc harmless(DirectMethodHandleDesc exit) {
            String name = Objects.requireNonNull(exit(exit.owner(), exit.methodName()));
            return MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, SITES, name, METHODS.get(name));
        }
    }
}
