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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        TreePath path = path(signature);
        if (path == null) {
            return null;
        }
        if (signature.member() == null && signature.parameters() == null) {
            return declaration(path);
        }
        List<? extends Tree> members = ((ClassTree) path.getLeaf()).getMembers();
        Tree found = null;
        for (Tree member : members) {
            if (isIt(member, signature)) {
                return declaration(new TreePath(path, member));
            }
            boolean first = found == null && signature.parameters() == null;
            found = first && isCalled(member, signature.member()) ? member : found;
        }
        // A link may leave out what a method takes.
        return found == null ? null : declaration(new TreePath(path, found));
    }

    /** Returns what the signature's type extends or implements: each as names of types, the outermost first. */
    List<List<String>> supertypes(Signature signature) {
        TreePath path = path(signature);
        List<List<String>> names = new ArrayList<>();
        if (path != null && path.getLeaf() instanceof ClassTree type) {
            Stream.concat(Stream.ofNullable(type.getExtendsClause()), type.getImplementsClause().stream())
                    .map(supertype -> Signature.parse(supertype.toString()))
                    .flatMap(Stream::ofNullable)
                    .forEach(supertype -> names.add(supertype.types()));
        }
        return names;
    }

    private @Nullable TreePath path(Signature signature) {
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
        return path;
    }

    private static boolean isCalled(Tree tree, @Nullable String name) {
        return name != null
                && tree instanceof MethodTree method
                && method.getName().contentEquals(name);
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
            return method.getName().contentEquals(name)
                    && (sameTypes(parameters, wanted.parameters())
                            || sameTypes(erased(parameters, method), wanted.parameters()));
        }
        return wanted.parameters() == null
                && tree instanceof VariableTree variable
                && variable.getName().contentEquals(Objects.requireNonNullElse(wanted.member(), ""));
    }

    /** As links name them: a type variable is what it stands for. */
    private static List<String> erased(List<String> parameters, MethodTree method) {
        Set<String> variables = method.getTypeParameters().stream()
                .map(variable -> variable.getName().toString())
                .collect(Collectors.toSet());
        return parameters.stream()
                .map(type -> variables.contains(type.replaceAll("\\W", "")) ? type.replaceAll("\\w+", "Object") : type)
                .toList();
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
        return new Declaration(
                Objects.requireNonNullElse(trees.getDocComment(path), ""),
                source.stripIndent(),
                path.getLeaf() instanceof MethodTree method ? parameters(method) : "");
    }

    private String parameters(MethodTree method) {
        List<? extends VariableTree> all = method.getParameters();
        if (all.isEmpty()) {
            return "";
        }
        int start = (int) trees.getSourcePositions().getStartPosition(unit, all.getFirst());
        int end = (int) trees.getSourcePositions().getEndPosition(unit, all.getLast());
        return start < 0 || end < start ? "" : text.substring(start, end).replaceAll("\\s+", " ");
    }
}
