package org.parshell.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jshell.MethodSnippet;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellSplitter.Piece;

/** {@code this::f}, for a method of a cell: there is no {@code this}, and what class {@code f} is in JShell alone knows. */
final class MethodReferences {
    /** The compiler's complaint. */
    private static final String NO_OBJECT = "compiler.err.non-static.cant.be.ref";

    private static final Pattern OF_CELL = Pattern.compile("this\\s*::\\s*([\\p{L}_$][\\p{L}\\p{N}_$]*)");
    private static final Pattern OF_TYPE =
            Pattern.compile("(?<![\\w$.])((?:[\\w$]+\\.)*[\\p{Lu}][\\w$]*)::([\\p{Ll}_$][\\w$]*)");
    private static final Pattern TYPE_ARGUMENTS = Pattern.compile("<[^<>]*>");

    private MethodReferences() {}

    /** Whether an error is about {@code this}, outside of a class. */
    static boolean lacksObject(Piece piece, Complaint error) {
        return error.code().equals(NO_OBJECT) && piece.source().startsWith("this", Math.max(0, error.start()));
    }

    /**
     * Returns the lambda that could stand for a method of a type in a call that is ambiguous for it, as javac finds where the
     * method has several forms; empty if the call has none.
     */
    static Optional<String> unclear(Piece piece, Complaint error) {
        if (!error.code().equals("compiler.err.ref.ambiguous")) {
            return Optional.empty();
        }
        return lambda(
                piece.source(), Math.clamp(error.start(), 0, piece.source().length()));
    }

    /** Returns the lambda that could stand for the first method of a type from there on; empty if there is none. */
    static Optional<String> lambda(String source, int from) {
        Matcher reference = OF_TYPE.matcher(source).region(from, source.length());
        return reference.find()
                ? Optional.of("x -> " + reference.group(1) + "." + reference.group(2) + "(x) for " + reference.group())
                : Optional.empty();
    }

    /** Returns the piece with lambdas that call the methods; null if that isn't all that is wrong, or what to call isn't clear. */
    static @Nullable Piece called(Piece piece, List<Complaint> errors, List<MethodSnippet> methods) {
        if (errors.isEmpty() || !errors.stream().allMatch(error -> lacksObject(piece, error))) {
            return null;
        }
        Piece called = piece;
        List<Integer> backwards = errors.stream()
                .map(Complaint::start)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        for (int start : backwards) {
            Matcher reference =
                    OF_CELL.matcher(piece.source()).region(start, piece.source().length());
            int parameters = reference.lookingAt() ? parameters(reference.group(1), methods) : -1;
            if (parameters < 0) {
                return null;
            }
            String names =
                    IntStream.range(0, parameters).mapToObj(i -> "it$" + i).collect(Collectors.joining(", "));
            String lambda = "(" + names + ") -> " + reference.group(1) + "(" + names + ")";
            called = called.with(lambda, start, reference.end());
        }
        return called;
    }

    /** Returns how many parameters all methods of this name have; -1 if that isn't one number. */
    private static int parameters(String name, List<MethodSnippet> methods) {
        List<Integer> counts = methods.stream()
                .filter(method -> method.name().equals(name))
                .map(method -> parameters(method.parameterTypes()))
                .distinct()
                .toList();
        return counts.size() == 1 ? counts.getFirst() : -1;
    }

    private static int parameters(String types) {
        if (types.contains("...")) {
            return -1;
        }
        String simple = types;
        for (Matcher nested = TYPE_ARGUMENTS.matcher(simple); nested.find(); nested = TYPE_ARGUMENTS.matcher(simple)) {
            simple = nested.replaceAll("");
        }
        return simple.isBlank() ? 0 : simple.split(",", -1).length;
    }
}
