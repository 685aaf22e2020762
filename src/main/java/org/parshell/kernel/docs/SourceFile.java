package org.parshell.kernel.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** One file, parsed and no more: what it refers to need not be there. */
final class SourceFile {
    private final String text;
    private final DocTrees trees;
    private final CompilationUnitTree unit;

    SourceFile(String text) throws IOException {
        this.text = text;
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "no compiler in this JDK");
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///S.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        JavacTask task = (JavacTask) compiler.getTask(null, null, _ -> {}, List.of("-proc:none"), null, List.of(file));
        unit = task.parse().iterator().next();
        trees = DocTrees.instance(task);
    }

    @Nullable
    Declaration find(Signature signature) {
        TreePath path = new TreePath(unit);
        List<? extends Tree> members = unit.getTypeDecls();
        for (String type : signature.types()) {
            ClassTree found = type(members, type);
            if (found == null) {
                return null;
            }
            path = new TreePath(path, found);
            members = found.getMembers();
        }
        if (signature.member() == null && signature.parameters() == null) {
            return declaration(path);
        }
        for (Tree member : members) {
            if (isIt(member, signature)) {
                return declaration(new TreePath(path, member));
            }
        }
        return null;
    }

    private static @Nullable ClassTree type(List<? extends Tree> members, String name) {
        for (Tree member : members) {
            if (member instanceof ClassTree type && type.getSimpleName().contentEquals(name)) {
                return type;
            }
        }
        return null;
    }

    private static boolean isIt(Tree tree, Signature wanted) {
        if (tree instanceof MethodTree method && wanted.parameters() != null) {
            String name = wanted.member() == null ? "<init>" : wanted.member();
            List<String> parameters = method.getParameters().stream()
                    .map(parameter -> Signature.simple(parameter.getType().toString()))
                    .toList();
            return method.getName().contentEquals(name) && sameTypes(parameters, wanted.parameters());
        }
        return wanted.parameters() == null
                && tree instanceof VariableTree variable
                && variable.getName().contentEquals(Objects.requireNonNullElse(wanted.member(), ""));
    }

    /** A tree shows a variable number of arguments as an array. */
    private static boolean sameTypes(List<String> declared, List<String> wanted) {
        List<String> arrays =
                wanted.stream().map(type -> type.replace("...", "[]")).toList();
        return declared.stream().map(type -> type.replace("...", "[]")).toList().equals(arrays);
    }

    private Declaration declaration(TreePath path) {
        int start = (int) trees.getSourcePositions().getStartPosition(unit, path.getLeaf());
        int end = (int) trees.getSourcePositions().getEndPosition(unit, path.getLeaf());
        String source = start < 0 || end < start ? "" : text.substring(start, end);
        return new Declaration(Objects.requireNonNullElse(trees.getDocComment(path), ""), source.stripIndent());
    }
}
