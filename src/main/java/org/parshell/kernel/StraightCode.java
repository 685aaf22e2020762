package org.parshell.kernel;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.util.HashSet;
import java.util.Set;

/** Code that {@link CellWeaver} would give nothing that it needs, as most expressions of one line are. */
final class StraightCode {
    private StraightCode() {}

    /** Whether all that a class has is an expression whose code runs once, from its begin to its end, without a detour. */
    static boolean is(byte[] type) {
        ClassModel model = ClassFile.of().parse(type);
        return model.methods().stream().allMatch(StraightCode::isStraight);
    }

    /** A method of another name, such as a lambda's, may be called again and again. */
    private static boolean isStraight(MethodModel method) {
        String name = method.methodName().stringValue();
        return name.equals("<init>") || (name.equals(QuickExpression.METHOD) && runsThrough(method));
    }

    private static boolean runsThrough(MethodModel method) {
        Set<Label> passed = new HashSet<>();
        for (CodeElement element : method.code().orElseThrow()) {
            boolean straight = switch (element) {
                case LabelTarget target -> passed.add(target.label());
                case BranchInstruction branch -> !passed.contains(branch.target());
                case InvokeInstruction call -> Detour.of(call) == null;
                case InvokeDynamicInstruction call ->
                    call.bootstrapArgs().stream().allMatch(argument -> Detour.of(argument) == null);
                default -> true;
            };
            if (!straight) {
                return false;
            }
        }
        return true;
    }
}
