package org.parshell.kernel;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.tools.StandardJavaFileManager;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.docs.Sources;
import org.parshell.kernel.magic.Host.Compiling;
import org.parshell.kernel.magic.Host.Variable;

/**
 * A JShell in this process that runs cells, several at a time if several threads ask for it: they take turns, and each cell's own
 * code runs beside the others.
 */
final class JavaSession implements AutoCloseable {
    /** Classes know their variables' names, so that a NullPointerException says which of them is null. */
    private static final String VARIABLES = "-g";

    private final CellControl control;
    private final JShell shell;
    private final CellLines lines = new CellLines();
    private final Turn turn = new Turn();
    private final RuntimeErrors runtimeErrors;
    private final Function<Instant, String> interruptedNote;
    private final SessionNames names;
    private final @Nullable QuickCompiler compiler;
    private final CellRun.Tools tools;

    /** Touched in the turn alone; made with what reads the class path. */
    private @Nullable Suggestions suggestions;

    private volatile LateImports imports = new LateImports(turn, List.of(), _ -> {});

    /**
     * Starts it; takes most of a second.
     *
     * @param interruptedNote what to tell of a cell that was interrupted, given when it began: how far it had come; may be empty
     * @param notes takes what is told of a cell after its end
     */
    JavaSession(CellScopes scopes, Function<Instant, String> interruptedNote, BiConsumer<CellScope, String> notes) {
        this.interruptedNote = interruptedNote;
        runtimeErrors = new RuntimeErrors(lines, this::variables);
        control = new CellControl(
                scopes,
                lines,
                turn,
                runtimeErrors,
                (scope, left) -> notes.accept(scope, runtimeErrors.stillThere(left)));
        Thread.setDefaultUncaughtExceptionHandler(runtimeErrors::uncaught);
        CompletableFuture<StandardJavaFileManager> files = new CompletableFuture<>();
        shell = JShell.builder()
                .executionEngine(new Provider(control), Map.of())
                .compilerOptions(compilerOptions())
                .fileManager(standard -> {
                    files.complete(new CompilerFiles(standard));
                    return files.join();
                })
                .build();
        compiler = quickCompiler(files.join());
        letCompilersStop();
        tools = new CellRun.Tools(
                shell,
                this::letCompilersStop,
                compiler == null ? null : new QuickExpression(shell, compiler, () -> imports.waiting()),
                new Redefinitions(shell, compiler, control.loader()::declared),
                control,
                lines,
                runtimeErrors,
                source -> imports.importFor(source));
        names = new SessionNames(shell, control, turn);
    }

    /** Returns null where this JVM doesn't let us use it: all goes the long way then. */
    private @Nullable QuickCompiler quickCompiler(StandardJavaFileManager files) {
        try {
            return new QuickCompiler(files, List.of(compilerOptions()), control::mayGiveUpCompiling);
        } catch (LinkageError e) {
            return null;
        }
    }

    /** Where this JVM doesn't let us, Stop waits for the compiler. */
    private void letCompilersStop() {
        try {
            StoppablePool.installIn(shell, control::mayGiveUpCompiling);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            System.getLogger(JavaSession.class.getName()).log(System.Logger.Level.DEBUG, "no Stop in the compiler", e);
        }
    }

    /** Preview features are on where they are on for the JVM itself: {@code JDK_JAVA_OPTIONS=--enable-preview}. */
    private static String[] compilerOptions() {
        return PreviewFeatures.areEnabled()
                ? new String[] {
                    CompileErrors.WARNINGS,
                    VARIABLES,
                    "--enable-preview",
                    "--release",
                    String.valueOf(Runtime.version().feature())
                }
                : new String[] {CompileErrors.WARNINGS, VARIABLES};
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

    /** From now on these imports hold: evaluated when they are needed, or while there is nothing else to do. */
    void importLate(List<String> statements, Consumer<String> failed) {
        imports = new LateImports(turn, statements, statement -> {
            List<SnippetEvent> events = control.compileToTheEnd(() -> shell.eval(statement));
            events.forEach(event -> names.isStandard(event.snippet()));
            if (events.stream().anyMatch(event -> event.status() != Status.VALID)) {
                failed.accept(statement);
            }
        });
    }

    LateImports imports() {
        return imports;
    }

    /** Has JShell read the names on the class path, a second's work on a thread of its own, as whoever completes wants them. */
    void readClassPath() {
        turn.take(shell::sourceCodeAnalysis);
    }

    /** Has the compiler do once what it does for every cell: the first time takes most of a start. */
    void warmUp() {
        CellResult zero = run(CellLines.UNNUMBERED, "0", () -> false);
        if (!zero.equals(new CellResult.Value(0))) {
            throw new IllegalStateException("the compiler is broken: " + zero);
        }
        control.leave();
    }

    private List<Variable> variables() {
        return names.variables();
    }

    /** Returns what cells have declared. */
    SessionNames names() {
        return names;
    }

    /** Returns what ends the code of cells. */
    Stopper stopper() {
        return control.stopper();
    }

    /** Returns the loader of the cells' classes and of what was added to the class path. */
    ClassLoader loader() {
        return control.loader();
    }

    /** Runs the parts of a cell, each of which runs Java or calls our own code: one Stop for them all. */
    CellResult runAsOne(BooleanSupplier isStopped, Supplier<CellResult> parts) {
        Instant began = Instant.now();
        control.beginCell();
        try {
            CellResult result = isStopped.getAsBoolean() ? new CellResult.Failed(interrupted(began)) : parts.get();
            return control.isStopping() ? new CellResult.Failed(interrupted(began)) : result;
        } finally {
            control.endCell();
        }
    }

    /** Lets cells use a jar, or a folder of class files. */
    void addToClasspath(Path path) {
        turn.take(() -> {
            shell.addToClasspath(path.toString());
            letCompilersStop();
            if (compiler != null) {
                compiler.classPathChanged();
            }
            if (suggestions != null) {
                suggestions.classPathChanged();
            }
            return path;
        });
    }

    /**
     * Not to be asked for before the imports have been evaluated: it starts a thread that reads the class path, and the compiler,
     * if it has not read it yet, can then miss what is added just now.
     */
    CodeAssistant assistant(Sources sources) {
        if (suggestions == null) {
            suggestions = new Suggestions(shell);
        }
        return new CodeAssistant(shell.sourceCodeAnalysis(), suggestions, splitter(), this::sourceOf, sources);
    }

    /**
     * Asks something of JShell, or of what {@link #assistant} returns: nobody else uses it meanwhile, but cells' code runs on. Throws
     * CancellationException if it was stopped.
     */
    <T> T ask(Supplier<T> question) {
        return control.askStoppably(() -> turn.take(question));
    }

    private CellSplitter splitter() {
        return new CellSplitter(shell, control::mayGiveUpCompiling);
    }

    /** Returns what cells have declared under this name, the latest of each kind; an empty text if nothing is. */
    private String sourceOf(String name) {
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
        control.compiling().begins();
        imports.begin();
        Instant began = Instant.now();
        control.beginCell();
        try {
            if (isStopped.getAsBoolean()) {
                return new CellResult.Failed(interrupted(began));
            }
            CellResult result = turn.take(() -> new CellRun(tools, cell, source).run());
            return control.isStopping() ? new CellResult.Failed(interrupted(began)) : result;
        } catch (RuntimeException | Error e) {
            // The compiler was told to give up; or JShell's own: a very deep expression overflows the compiler's stack,
            // say.
            return new CellResult.Failed(
                    control.isStopping()
                            ? interrupted(began)
                            : Heap.isBehind(e) ? full(began) : runtimeErrors.report(e));
        } finally {
            control.endCell();
            imports.end();
            control.compiling().ends();
        }
    }

    /** Tells from now on what the compiler does for cells of the calling thread; returns who was told before. */
    Compiling tell(Compiling compiling) {
        return control.tell(compiling);
    }

    /**
     * Runs our own code that may call a cell's, such as the rendering of a value, so that it too can be stopped.
     *
     * @param isStopped as {@link #run} asks it
     * @throws CellFailed with a report of what it threw
     */
    <T> T call(BooleanSupplier isStopped, CellThread.Code<T> code) throws CellFailed {
        Instant began = Instant.now();
        control.beginCell();
        try {
            if (isStopped.getAsBoolean()) {
                throw new CellFailed(interrupted(began));
            }
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

    /** Ends the cells that run, if any do. */
    void interrupt() {
        control.stop();
    }

    /** Ends the cells that run and have been halted. */
    void interruptHalted() {
        control.stopHalted();
    }

    /** Ends the cell that this thread runs. */
    void interrupt(Thread evaluating) {
        control.stop(evaluating);
    }

    /** The calling thread will run no more cells. */
    void leave() {
        control.leave();
    }

    private ErrorReport full(Instant began) {
        String note = interruptedNote.apply(began);
        return ErrorReport.oneLine("OutOfMemoryError", Heap.advice() + (note.isEmpty() ? "" : ". Until then " + note));
    }

    private ErrorReport interrupted(Instant began) {
        if (Heap.wasFullSince(began)) {
            return full(began);
        }
        String note = interruptedNote.apply(began);
        return ErrorReport.oneLine(
                ErrorReport.INTERRUPTED, "the cell was stopped" + (note.isEmpty() ? "" : "; " + note));
    }

    @Override
    public void close() {
        shell.close();
    }
}
