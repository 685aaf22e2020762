package org.parshell.kernel;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/** Tells, beside a cell's output, what declarations have done to others that use them, and what still lacks something. */
final class DependencyNotes {
    private static final Pattern SAME_NAME = Pattern.compile("(\\S+) cannot be converted to \\1$");

    private final JShell shell;
    private final CellControl control;

    /** What each that has changed was changed by. */
    private final Map<DeclarationSnippet, DeclarationSnippet> causes = new LinkedHashMap<>();

    DependencyNotes(JShell shell, CellControl control) {
        this.shell = shell;
        this.control = control;
    }

    /** Takes what has become of declarations; those that don't recover in the same cell are told of at its end. */
    void add(List<SnippetEvent> events) {
        for (SnippetEvent event : events) {
            if (event.causeSnippet() instanceof DeclarationSnippet cause
                    && event.snippet() instanceof DeclarationSnippet user
                    && event.previousStatus() == Status.VALID) {
                causes.putIfAbsent(user, cause);
            }
        }
    }

    /** Tells of all that is worth it. */
    void tell() {
        control.values().carry();
        causes.keySet().forEach(user -> {
            String cause = cause(user);
            Status status = shell.status(user);
            if (user instanceof VarSnippet variable && status == Status.VALID) {
                // JShell alone knows the variable's class, and tells it by asking us for the value.
                String _ = shell.varValue(variable);
                if (control.values().tellsLoss(control.variable())) {
                    System.err.println(variable.name() + " is " + initial(variable) + " now, because " + cause
                            + " was declared anew; run its cell again");
                }
            } else if (user instanceof VarSnippet && isOpen(status)) {
                System.err.println(
                        user.name() + " is gone, because " + cause + " was declared anew; run its cell again");
                reasons(user);
            } else if (isOpen(status)) {
                System.err.println(user.name() + " can't be used any more, because " + cause
                        + " was declared anew; declare it anew, too");
                reasons(user);
            }
        });
    }

    /** Returns the name of what was declared anew, which may have changed the one by way of others. */
    private String cause(DeclarationSnippet user) {
        Set<DeclarationSnippet> passed = new HashSet<>();
        DeclarationSnippet cause = user;
        while (causes.containsKey(cause) && passed.add(cause)) {
            cause = causes.getOrDefault(cause, cause);
        }
        return cause.name();
    }

    /** What the compiler says, unless it only tells a class from its older version, by the same name. */
    private void reasons(Snippet snippet) {
        shell.diagnostics(snippet)
                .filter(Diag::isError)
                .map(error -> error.getMessage(Locale.ROOT).lines().findFirst().orElse(""))
                .filter(reason -> !SAME_NAME.matcher(reason).find())
                .forEach(reason -> System.err.println("    " + reason));
    }

    private static boolean isOpen(Status status) {
        return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
    }

    private static String initial(VarSnippet variable) {
        return switch (variable.typeName()) {
            case "byte", "short", "int", "long", "float", "double", "char" -> "0";
            case "boolean" -> "false";
            default -> "null";
        };
    }

    String whyOpen(DeclarationSnippet open) {
        List<String> missing = shell.unresolvedDependencies(open).toList();
        return missing.isEmpty()
                ? open.name() + " doesn't compile with what other cells have declared since; declare it anew"
                : open.name() + " uses what no cell has declared: " + told(open, missing);
    }

    private String told(DeclarationSnippet open, List<String> missing) {
        Set<String> unknown = missing.stream().map(DependencyNotes::name).collect(Collectors.toSet());
        return missing.stream()
                .map(what -> what + hint(open, name(what), unknown))
                .collect(Collectors.joining(", "));
    }

    /** What is missing is told as {@code variable name} or {@code method name(types)}. */
    private static String name(String missing) {
        return missing.replaceAll("^\\w+ |\\(.*", "");
    }

    private String hint(DeclarationSnippet open, String name, Set<String> unknown) {
        SimilarNames names = new SimilarNames(shell);
        return names.imports(open.source(), name, 0)
                .or(() -> names.similar(open.source(), name)
                        .filter(similar -> !unknown.contains(similar))
                        .map(similar -> "did you mean " + similar + "?"))
                .map(hint -> " (" + hint + ")")
                .orElse("");
    }

    /** A forward reference is legal; that it is still open at the end of the cell is worth a word. */
    void tellUnresolved(Snippet snippet) {
        if (snippet instanceof DeclarationSnippet declaration && isOpen(shell.status(snippet))) {
            List<String> missing = shell.unresolvedDependencies(declaration).toList();
            System.err.println(declaration.name() + " can't be used until declared: " + told(declaration, missing));
        }
    }
}
