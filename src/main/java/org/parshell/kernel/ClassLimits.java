package org.parshell.kernel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/** Snippets that are right, and of which no class can be made: a method has more than 64 kB of code, say, or a text more than 64 kB. */
final class ClassLimits {
    /** How the compiler's names for such errors begin. */
    static final String LIMIT = "compiler.err.limit";

    /** A folder in which there is no class. */
    private static final Path NO_CLASSES = Path.of(System.getProperty("java.home"), "conf");

    private final JShell shell;
    private final Runnable newCompilers;
    private final Function<SnippetWrapper, List<Complaint>> compiler;

    /**
     * Asks this compiler what is wrong where JShell doesn't say.
     *
     * @param newCompilers told that JShell has new ones
     */
    ClassLimits(JShell shell, Runnable newCompilers, Function<SnippetWrapper, List<Complaint>> compiler) {
        this.shell = shell;
        this.newCompilers = newCompilers;
        this.compiler = compiler;
    }

    /**
     * Drops such snippets, and returns what is wrong with them. JShell takes them for such as wait for another declaration, and
     * would compile them again with each that comes.
     *
     * @param errors those that are known
     */
    List<Complaint> drop(List<SnippetEvent> events, List<Complaint> errors) {
        List<Complaint> complaints = new ArrayList<>(errors);
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            if (isOpen(event.status()) && !isInWant(snippet)) {
                complaints.addAll(complaints(snippet));
                var _ = shell.drop(snippet);
            }
        }
        if (complaints.stream().anyMatch(error -> error.code().startsWith(LIMIT))) {
            // A compiler that has met a text too long writes it into every class from then on. JShell takes new ones
            // when the class path gets longer.
            shell.addToClasspath(NO_CLASSES.toString());
            newCompilers.run();
        }
        return complaints;
    }

    private static boolean isOpen(Status status) {
        return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
    }

    private boolean isInWant(Snippet snippet) {
        return errors(snippet).anyMatch(error -> !error.getCode().startsWith(LIMIT))
                || (snippet instanceof DeclarationSnippet declaration
                        && shell.unresolvedDependencies(declaration).findAny().isPresent());
    }

    private Stream<Diag> errors(Snippet snippet) {
        return shell.diagnostics(snippet).filter(Diag::isError);
    }

    private List<Complaint> complaints(Snippet snippet) {
        List<Complaint> known = errors(snippet).map(Complaint::of).toList();
        List<Complaint> told =
                known.isEmpty() ? compiler.apply(shell.sourceCodeAnalysis().wrapper(snippet)) : known;
        int end = snippet.source().length();
        return told.isEmpty() ? List.of(new Complaint(true, LIMIT, "too large for a class", 0, 0, end)) : told;
    }
}
