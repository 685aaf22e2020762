package org.parshell.kernel;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Signature;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.constant.ClassDesc;
import java.net.URI;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.parshell.kernel.CellSplitter.Insertion;
import org.parshell.kernel.CellSplitter.Piece;

/**
 * An expression written as a statement that keeps its value. JShell compiles a statement in two passes where an expression
 * takes four, since it must find the type of the variable that it makes of it.
 */
final class QuickExpression {
    /** A class beside the cells' own, with one field, each thread's own: there the value is. It is generated, and the compiler is shown it. */
    static final String HOLDER = "REPL.$Shown$";

    static final String FIELD = "value";

    /** What makes it a statement, a declaration, an assignment, or more than a line: these go the long way. */
    private static final Pattern UNFIT = Pattern.compile(
            "[;{}\\n\\r@]|//|/\\*|(?<![=!<>])=(?!=)|^\\s*(?!new\\b)[\\w$.<>,\\[\\]?]+\\s+[\\w$]|\\bSystem\\s*\\.\\s*(out|err)\\b");

    private static final String START = "if (true) " + HOLDER + "." + FIELD + ".set((";

    private QuickExpression() {}

    /** Returns whether it is worth trying: such a source is most often an expression. */
    static boolean suits(String source) {
        return !source.isBlank() && !UNFIT.matcher(source).find();
    }

    /** Returns a cell that is nothing else as a piece; {@link CellSplitter} would take as long as half its compilation. */
    static Piece whole(String cell) {
        return new Piece(cell, 0, Completeness.COMPLETE_WITH_SEMI);
    }

    /** Returns the statement, on one line as the expression is. It does not compile where the source is no expression. */
    static Piece statement(Piece expression) {
        Insertion before = new Insertion(0, START.length());
        return new Piece(statement(expression.source()), expression.offset(), Completeness.COMPLETE_WITH_SEMI, before);
    }

    static String statement(String expression) {
        return START + expression + "));";
    }

    /** Returns the class file of {@link #HOLDER}. */
    static byte[] holder() {
        int flags = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
        SignatureAttribute type =
                SignatureAttribute.of(Signature.parseFrom("Ljava/lang/ThreadLocal<Ljava/lang/Object;>;"));
        return ClassFile.of()
                .build(
                        ClassDesc.of(HOLDER),
                        holder -> holder.withFlags(ClassFile.ACC_PUBLIC)
                                .withField(
                                        FIELD,
                                        ThreadLocal.class.describeConstable().orElseThrow(),
                                        field -> field.withFlags(flags).with(type)));
    }

    /** Returns the same as the compiler reads it. */
    static JavaFileObject holderFile() {
        byte[] bytes = holder();
        return new SimpleJavaFileObject(
                URI.create("string:///" + HOLDER.replace('.', '/') + ".class"), JavaFileObject.Kind.CLASS) {
            @Override
            public InputStream openInputStream() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
