package org.parshell.kernel;

import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import org.parshell.kernel.CellSplitter.Piece;

/** Empty types in the place of those that want each other, until all are declared. */
final class Placeholders {
    private final JShell shell;

    Placeholders(JShell shell) {
        this.shell = shell;
    }

    /** Returns whether a piece declares types or methods, and does nothing. */
    boolean isDeclaration(Piece piece) {
        return shell.sourceCodeAnalysis().sourceToSnippets(piece.source()).stream()
                .allMatch(s -> s.kind() == Snippet.Kind.TYPE_DECL || s.kind() == Snippet.Kind.METHOD);
    }

    /** Declares empty ones for the types of a piece; returns them. */
    List<Snippet> declare(Piece piece) {
        return shell.sourceCodeAnalysis().sourceToSnippets(piece.source()).stream()
                .filter(TypeDeclSnippet.class::isInstance)
                .map(TypeDeclSnippet.class::cast)
                .flatMap(type -> {
                    boolean isInterface = type.subKind() == Snippet.SubKind.INTERFACE_SUBKIND;
                    return shell.eval((isInterface ? "interface " : "class ") + type.name() + " {}").stream();
                })
                .filter(event -> event.causeSnippet() == null)
                .map(SnippetEvent::snippet)
                .toList();
    }
}
