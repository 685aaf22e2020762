package org.parshell.kernel;

import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/**
 * An error or a warning of the compiler's.
 *
 * @param isError whether it is an error
 * @param code javac's own name of the kind
 * @param message what it says, without names that JShell has made
 * @param start where the part that it is about begins in the snippet's source
 * @param at where exactly it is
 * @param end where the part ends
 */
record Complaint(boolean isError, String code, String message, int start, int at, int end) {
    static Complaint of(Diag diag) {
        long start = diag.getStartPosition();
        long at = diag.getPosition() == Diag.NOPOS ? start : diag.getPosition();
        return new Complaint(diag.isError(), diag.getCode(), diag.getMessage(Locale.ROOT), (int) start, (int) at, (int)
                diag.getEndPosition());
    }

    /** Returns the errors of the snippets that were rejected. */
    static List<Complaint> errors(JShell shell, List<SnippetEvent> events) {
        return events.stream()
                .filter(event -> event.status() == Status.REJECTED)
                .flatMap(event -> shell.diagnostics(event.snippet()))
                .filter(Diag::isError)
                .map(Complaint::of)
                .toList();
    }

    /** Returns whether an error is of one of these kinds, which are given by how their codes begin. */
    static boolean isOneOf(List<Complaint> errors, List<String> codes) {
        return errors.stream().anyMatch(error -> codes.stream().anyMatch(error.code()::startsWith));
    }

    /** Returns what is said of a snippet in the class that it was wrapped in. */
    static Complaint of(Diagnostic<?> diagnostic, SnippetWrapper wrapper) {
        return new Complaint(
                diagnostic.getKind() == Diagnostic.Kind.ERROR,
                diagnostic.getCode(),
                CellLines.withoutWrappers(diagnostic.getMessage(Locale.ROOT)),
                wrapper.wrappedToSourcePosition((int) diagnostic.getStartPosition()),
                wrapper.wrappedToSourcePosition((int) diagnostic.getPosition()),
                wrapper.wrappedToSourcePosition((int) diagnostic.getEndPosition()));
    }
}
