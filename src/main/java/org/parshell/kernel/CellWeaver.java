package org.parshell.kernel;

import static java.lang.constant.ConstantDescs.CD_CallSite;
import static java.lang.constant.ConstantDescs.CD_MethodHandles_Lookup;
import static java.lang.constant.ConstantDescs.CD_MethodType;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.attribute.StackMapFrameInfo;
import java.lang.classfile.attribute.StackMapTableAttribute;
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
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellLines.Origin;

/**
 * Rewrites the classes of cells: every method entry and every backward branch gets a stop point, an {@code invokedynamic} that
 * is a no-op until somebody stops the cell; some calls are made by way of us ({@link Detour}); and the lines are those of the cell.
 */
final class CellWeaver {
    // All stop points share one call site, found in a static field of a class that is generated for each session and
    // lives
    // beside the cells' classes: the woven code names no class of ours, and there is no static state in ours.

    /** The generated class, and its field: a Map of call sites by name, to be set before a woven class runs. */
    static final String SITES_CLASS = "REPL.$Sites$";

    static final String SITES_FIELD = "sites";
    static final String STOP = "stop";

    private static final ClassDesc SITES = ClassDesc.of(SITES_CLASS);
    private static final ClassDesc MAP = ClassDesc.of("java.util.Map");
    private static final MethodTypeDesc BOOTSTRAP =
            MethodTypeDesc.of(CD_CallSite, CD_MethodHandles_Lookup, CD_String, CD_MethodType);
    private static final MethodTypeDesc GET = MethodTypeDesc.of(CD_Object, CD_Object);
    private static final MethodTypeDesc STOP_TYPE = MethodTypeDesc.of(CD_void);
    private static final DynamicCallSiteDesc STOP_SITE = site(STOP, STOP_TYPE);

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
            type.withMethodBody(STOP, STOP_TYPE, flags, code -> calling(code, STOP, STOP_TYPE));
            for (Detour detour : Detour.ALL) {
                type.withMethodBody(detour.site(), detour.siteType(), flags, code -> {
                    calling(code, detour.site(), detour.siteType());
                });
            }
        });
    }

    /** A class too old for {@code invokedynamic}, or a handle, calls a method with this body. */
    private static void calling(CodeBuilder code, String name, MethodTypeDesc signature) {
        for (int i = 0; i < signature.parameterCount(); i++) {
            code.loadLocal(TypeKind.from(signature.parameterType(i)), i);
        }
        code.invokedynamic(site(name, signature)).return_(TypeKind.from(signature.returnType()));
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
     * @throws IllegalArgumentException if a method is too large for it
     */
    static byte[] weave(byte[] type, @Nullable Lines lines) {
        // What is put in leaves the stack as it was, so that the stack maps stay true and are only moved. To make them
        // anew would take the relations between classes, some of which may not be there.
        ClassFile context =
                ClassFile.of(StackMapsOption.DROP_STACK_MAPS, ClassFile.ShortJumpsOption.FAIL_ON_SHORT_JUMPS);
        ClassModel model = context.parse(type);
        String name = model.thisClass().asInternalName().replace('/', '.');
        boolean dynamic = model.majorVersion() >= ClassFile.JAVA_7_VERSION;
        List<Origin> origins = lines == null ? List.of() : lines.cells().origins(name);
        IntUnaryOperator line = lines == null || origins.isEmpty() ? same -> same : lines.of(name, origins);
        ClassTransform code = ClassTransform.transformingMethods((method, element) -> {
            if (element instanceof CodeModel body) {
                method.transformCode(body, new Weaving(dynamic, line, body));
            } else {
                method.with(element);
            }
        });
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
        private final List<StackMapFrameInfo> stackMap;

        Weaving(boolean dynamic, IntUnaryOperator line, CodeModel body) {
            this.dynamic = dynamic;
            this.line = line;
            // Asked for before the code is gone through: this makes the labels that it names.
            stackMap = body.findAttribute(Attributes.stackMapTable())
                    .map(StackMapTableAttribute::entries)
                    .orElse(List.of());
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
                case StackMapTableAttribute _ -> {}
                case LineNumber number -> code.lineNumber(line.applyAsInt(number.line()));
                case InvokeInstruction call -> invoke(code, call);
                case InvokeDynamicInstruction call
                when call.bootstrapArgs().stream().anyMatch(argument -> Detour.of(argument) != null) ->
                    code.invokedynamic(detoured(call));
                default -> code.with(element);
            }
        }

        @Override
        public void atEnd(CodeBuilder code) {
            if (!stackMap.isEmpty()) {
                code.with(StackMapTableAttribute.of(stackMap));
            }
        }

        private void stopPoint(CodeBuilder code) {
            if (dynamic) {
                code.invokedynamic(STOP_SITE);
            } else {
                code.invokestatic(SITES, STOP, STOP_TYPE);
            }
        }

        private static void invoke(CodeBuilder code, InvokeInstruction call) {
            Detour detour = Detour.of(call);
            if (detour == null || detour.isAfter()) {
                code.with(call);
            }
            if (detour != null) {
                code.invokestatic(SITES, detour.site(), detour.siteType());
            }
        }

        private static DynamicCallSiteDesc detoured(InvokeDynamicInstruction call) {
            List<ConstantDesc> arguments =
                    call.bootstrapArgs().stream().map(Weaving::detoured).toList();
            return DynamicCallSiteDesc.of(
                    call.bootstrapMethod(),
                    call.name().stringValue(),
                    call.typeSymbol(),
                    arguments.toArray(ConstantDesc[]::new));
        }

        private static ConstantDesc detoured(ConstantDesc argument) {
            Detour detour = Detour.of(argument);
            return detour == null
                    ? argument
                    : MethodHandleDesc.ofMethod(
                            DirectMethodHandleDesc.Kind.STATIC, SITES, detour.site(), detour.siteType());
        }
    }
}
