package org.parshell.kernel;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LineNumber;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellLines.Origin;

/**
 * From lines of the class that JShell wraps a snippet in to lines of the snippet's cell.
 */
final class SnippetLines {
    // JShell writes, after as many imports as the snippet needs (and none of this is told to an execution engine):
    //
    //     class $JShell$7 {
    //         public static
    //         SNIPPET }                                  a method or a type
    //         public static Object do_it$() {
    //             SNIPPET ...                            a statement
    //         public static
    //         int $1;
    //         public static Object do_it$() {
    //             return $1 =
    //             SNIPPET ...                            an expression
    //         public static int name;
    //         public static Object do_it$() {
    //             int name_ =
    //             INITIALIZER ...                        a variable; in a do_itAux$() of its own where its type is
    // inferred
    //
    // The line of `class` is the line of its default constructor.

    private static final String DO_IT = "do_it$";
    private static final String DO_IT_AUX = "do_it$Aux";

    private SnippetLines() {}

    /** Returns the translation for a wrapper class, of one snippet or of several methods, and all classes nested in it. */
    static IntUnaryOperator of(ClassModel wrapper, List<Origin> origins) {
        MethodModel doIt = method(wrapper, DO_IT);
        if (doIt == null || wrapper.fields().isEmpty()) {
            return members(firstLine(method(wrapper, "<init>")) + 2, origins);
        }
        MethodModel aux = method(wrapper, DO_IT_AUX);
        String name = wrapper.fields().getFirst().fieldName().stringValue();
        return variable(firstLine(aux == null ? doIt : aux) + 1, name, origins.getFirst());
    }

    private static IntUnaryOperator members(int start, List<Origin> origins) {
        return line -> {
            int begin = start;
            for (Origin origin : origins) {
                if (line < begin + origin.lines()) {
                    return origin.firstLine() + Math.max(0, line - begin);
                }
                begin += origin.lines();
            }
            Origin last = origins.getLast();
            return last.firstLine() + last.lines() - 1;
        };
    }

    private static IntUnaryOperator variable(int initializer, String name, Origin origin) {
        Matcher assignment = Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "\\s*(?:\\[\\s*]\\s*)*=\\s*")
                .matcher(origin.source());
        boolean named = assignment.find(); // an expression's variable is JShell's
        int nameLine = named ? CellLines.lineAt(origin.source(), assignment.start()) - 1 : 0;
        int first = named ? CellLines.lineAt(origin.source(), assignment.end()) - 1 : 0;
        return line -> origin.firstLine()
                + (line < initializer ? nameLine : Math.min(first + line - initializer, origin.lines() - 1));
    }

    private static @Nullable MethodModel method(ClassModel type, String name) {
        return type.methods().stream()
                .filter(method -> method.methodName().equalsString(name))
                .findFirst()
                .orElse(null);
    }

    private static int firstLine(@Nullable MethodModel method) {
        if (method == null) {
            return 0;
        }
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .mapToInt(SnippetLines::line)
                .min()
                .orElse(0);
    }

    private static int line(CodeElement element) {
        return element instanceof LineNumber number ? number.line() : Integer.MAX_VALUE;
    }
}
