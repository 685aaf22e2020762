package org.parshell.kernel;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellSplitter.Piece;

/** A JShell in this process that runs cells. One thread at a time runs cells or asks for analysis; any may interrupt. */
final class JavaSession implements AutoCloseable {
    private static final List<String> SYNTAX_ERRORS =
            List.of("compiler.err.expected", "compiler.err.not.stmt", "compiler.err.illegal.start.of");

    private final CellControl control;
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final CellSplitter splitter;
    private final CellLines lines = new CellLines();
    private final RuntimeErrors runtimeErrors;
    private final Function<Instant, String> interruptedNote;

    /**
     * Starts it; takes most of a second.
     *
     * @param interruptedNote what to tell of a cell that was interrupted, given when it began: how far it had come; may be empty
     * @param notes takes what is told of a cell after its end
     */
    JavaSession(CellScopes scopes, Function<Instant, String> interruptedNote, BiConsumer<CellScope, String> notes) {
        this.interruptedNote = interruptedNote;
        runtimeErrors = new RuntimeErrors(lines);
        control = new CellControl(
                scopes, lines, runtimeErrors, (scope, left) -> notes.accept(scope, runtimeErrors.stillThere(left)));
        Thread.setDefaultUncaughtExceptionHandler(runtimeErrors::uncaught);
        shell = JShell.builder()
                .executionEngine(new Provider(control), Map.of())
                .build();
        analysis = shell.sourceCodeAnalysis();
        splitter = new CellSplitter(analysis);
    }

    private record Provider(CellControl control) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "parshell";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return control;
        }
    }

    /** Runs the standard imports; returns those that failed. */
    List<String> importAll(List<String> statements) {
        return statements.stream()
                .filter(statement -> shell.eval(statement).stream().anyMatch(e -> e.status() != Status.VALID))
                .toList();
    }

    /** Lets cells use a jar, or a folder of class files. */
    void addToClasspath(Path path) {
        shell.addToClasspath(path.toString());
    }

    SourceCodeAnalysis analysis() {
        return analysis;
    }

    CellSplitter splitter() {
        return splitter;
    }

    /** Returns what cells have declared under this name, the latest of each kind; an empty text if nothing is. */
    String sourceOf(String name) {
        return shell.snippets()
                .filter(snippet -> snippet instanceof DeclarationSnippet declaration
                        && declaration.name().equals(name)
                        && shell.status(snippet).isActive())
                .map(Snippet::source)
                .collect(Collectors.joining("\n"));
    }

    /**
     * Runs a cell, on the thread of the cells, and waits for it. Never throws for what the cell does.
     *
     * @param isStopped asked once, when an interrupt can reach the cell: whether there was one before
     */
    CellResult run(int cell, String source, BooleanSupplier isStopped) {
        Instant began = Instant.now();
        control.beginCell();
        try {
            if (isStopped.getAsBoolean()) {
                return new CellResult.Failed(interrupted(began));
            }
            CellResult result = runPieces(cell, source);
            return control.isStopping() ? new CellResult.Failed(interrupted(began)) : result;
        } catch (RuntimeException | Error e) {
            // JShell's own: a very deep expression overflows the compiler's stack, say.
            return new CellResult.Failed(runtimeErrors.report(e));
        } finally {
            control.endCell();
        }
    }

    /**
     * Runs our own code that may call a cell's, such as the rendering of a value, so that it too can be stopped.
     *
     * @throws CellFailed with a report of what it threw
     */
    <T> T call(CellThread.Code<T> code) throws CellFailed {
        Instant began = Instant.now();
        control.beginCell();
        try {
            T value = control.inside(code);
            if (control.isStopping()) {
                throw new CellFailed(interrupted(began));
            }
            return value;
        } catch (InvocationTargetException e) {
            Throwable thrown = Objects.requireNonNullElse(e.getCause(), e);
            throw new CellFailed(control.isStopping() ? interrupted(began) : runtimeErrors.report(thrown));
        } finally {
            control.endCell();
        }
    }

    /** Code of ours on the cells' thread failed. */
    static final class CellFailed extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient ErrorReport error;

        CellFailed(ErrorReport error) {
            super(error.name());
            this.error = error;
        }

        ErrorReport error() {
            return error;
        }
    }

    /** Ends the cell that runs, if one does. */
    void interrupt() {
        control.stop();
    }

    private CellResult runPieces(int cell, String source) {
        List<Snippet> declared = new ArrayList<>();
        CellResult result = runAll(new Cell(cell, source), splitter.splitToRun(source), declared);
        declared.forEach(this::tellUnresolved);
        return result;
    }

    /** What runs, for errors to point into. */
    private record Cell(int number, String source) {}

    private CellResult runAll(Cell cell, List<Piece> pieces, List<Snippet> declared) {
        CellResult result = new CellResult.Nothing();
        for (Piece piece : pieces) {
            if (control.isStopping() || result instanceof CellResult.Failed) {
                return result;
            }
            result = runPiece(cell, piece, declared);
        }
        return result;
    }

    private CellResult runPiece(Cell cell, Piece piece, List<Snippet> declared) {
        control.forget();
        lines.begin(cell.number(), cell.source(), piece.offset(), piece.source());
        List<SnippetEvent> events = shell.eval(piece.source()).stream()
                .filter(event -> event.causeSnippet() == null)
                .toList();
        if (events.stream().anyMatch(this::isSyntaxError)) {
            List<Piece> lines = splitter.splitByLines(piece.source());
            if (!lines.isEmpty()) {
                return runAll(
                        cell,
                        lines.stream().map(line -> line.movedBy(piece.offset())).toList(),
                        declared);
            }
        }
        for (SnippetEvent event : events) {
            rememberClass(event);
        }
        CellResult result = new CellResult.Nothing();
        for (SnippetEvent event : events) {
            ErrorReport error = error(cell, piece, event);
            if (error != null) {
                return new CellResult.Failed(error);
            }
            declared.add(event.snippet());
            Object value = control.value();
            result = isShown(event.snippet()) && value != null ? new CellResult.Value(value) : new CellResult.Nothing();
        }
        Throwable thrown = control.thrown();
        return thrown == null ? result : new CellResult.Failed(runtimeErrors.report(thrown));
    }

    private void rememberClass(SnippetEvent event) {
        boolean compiled = event.status() != Status.REJECTED && !(event.snippet() instanceof ImportSnippet);
        if (compiled) {
            lines.remember(analysis.wrapper(event.snippet()).fullClassName());
        }
    }

    private boolean isSyntaxError(SnippetEvent event) {
        return event.status() == Status.REJECTED
                && shell.diagnostics(event.snippet())
                        .map(Diag::getCode)
                        .anyMatch(code -> SYNTAX_ERRORS.stream().anyMatch(code::startsWith));
    }

    private @Nullable ErrorReport error(Cell cell, Piece piece, SnippetEvent event) {
        if (event.status() == Status.REJECTED) {
            List<Diag> errors =
                    shell.diagnostics(event.snippet()).filter(Diag::isError).toList();
            return CompileErrors.report(cell.number(), cell.source(), piece.offset(), errors);
        }
        if (event.exception() != null) {
            Throwable thrown = control.thrown();
            return runtimeErrors.report(thrown == null ? event.exception() : thrown);
        }
        return null;
    }

    /** A forward reference is legal; that it is still open at the end of the cell is worth a word. */
    private void tellUnresolved(Snippet snippet) {
        if (snippet instanceof DeclarationSnippet declaration
                && (shell.status(snippet) == Status.RECOVERABLE_DEFINED
                        || shell.status(snippet) == Status.RECOVERABLE_NOT_DEFINED)) {
            List<String> missing = shell.unresolvedDependencies(declaration).toList();
            System.err.println(declaration.name() + " can't be used until declared: " + String.join(", ", missing));
        }
    }

    /** An expression's value is shown; what an assignment leaves in its variable isn't, as with a declaration. */
    private static boolean isShown(Snippet snippet) {
        return switch (snippet.subKind()) {
            case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> true;
            default -> false;
        };
    }

    private ErrorReport interrupted(Instant began) {
        String note = interruptedNote.apply(began);
        return ErrorReport.oneLine(
                ErrorReport.INTERRUPTED, "the cell was stopped" + (note.isEmpty() ? "" : "; " + note));
    }

    @Override
    public void close() {
        shell.close();
    }
}
