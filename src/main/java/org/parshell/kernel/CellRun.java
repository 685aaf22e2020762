package org.parshell.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellLines.Origin;
import org.parshell.kernel.CellSplitter.Piece;
import org.parshell.kernel.magic.JavaScanner;

/** One run of one cell, from its pieces to its result. */
final class CellRun {
    // JShell takes one piece after another. In a cell the order of declarations shall not matter, as in a file. JShell
    // itself lets a method's body wait for what is declared later, but not everything. So where a piece doesn't compile
    // for want of something, the declarations after it come first. Where types want each other, empty ones stand in for
    // them until all are declared.

    private static final List<String> SYNTAX =
            List.of("compiler.err.expected", "compiler.err.not.stmt", "compiler.err.illegal.start.of");
    private static final List<String> WANT =
            List.of("compiler.err.cant.resolve", "compiler.err.doesnt.exist", "compiler.err.cant.apply");

    private static final Pattern RETURN = Pattern.compile("return\\b");
    private final Tools tools;
    private final JShell shell;
    private final CellControl control;
    private final CellSplitter splitter;
    private final CompileErrors compileErrors;
    private final Placeholders placeholders;
    private final ClassLimits limits;
    private final DependencyNotes notes;
    private final int cell;
    private final String source;
    private final StatementRuns runs = new StatementRuns();
    private List<Piece> pieces = List.of();

    /** Whether all there is was taken for an expression already, and was none. */
    private boolean isTried;

    private final List<Snippet> declared = new ArrayList<>();

    /** Pieces of earlier cells that are declared anew with this one. */
    private final Map<Piece, Origin> earlier = new HashMap<>();

    /** Those that declare types anew, until the first of them comes. */
    private List<Piece> anew = List.of();

    /** Those without which a type would be gone: its older version has been dropped. */
    private final Set<Piece> owed = new HashSet<>();

    CellRun(Tools tools, int cell, String source) {
        this.tools = tools;
        this.shell = tools.shell();
        this.control = tools.control();
        this.cell = cell;
        this.source = CellSplitter.withoutFileMarks(source);
        this.splitter = new CellSplitter(shell, control::mayGiveUpCompiling);
        this.compileErrors = new CompileErrors(shell, cell, this.source);
        this.placeholders = new Placeholders(shell);
        this.limits = new ClassLimits(shell, tools.newCompilers(), tools.redefinitions()::complaints);
        this.notes = new DependencyNotes(shell, control);
    }

    /**
     * What the cells of a session are run with.
     *
     * @param newCompilers told that JShell has new ones
     * @param quick null where all goes JShell's way
     * @param imports evaluates the imports that a source may need and that still wait
     */
    record Tools(
            JShell shell,
            Runnable newCompilers,
            @Nullable QuickExpression quick,
            Redefinitions redefinitions,
            CellControl control,
            CellLines lines,
            RuntimeErrors runtimeErrors,
            Consumer<String> imports) {}

    /** Returns what became of it; throws whatever the compiler throws, where it is told to give up. */
    CellResult run() {
        return control.compileStoppably(this::runPieces);
    }

    private CellResult runPieces() {
        int unclosed = JavaScanner.unclosedComment(source);
        if (unclosed >= 0) {
            return new CellResult.Failed(compileErrors.unclosedComment(unclosed));
        }
        String code = CellSplitter.withoutPackage(source);
        Attempt quick = runQuickly(QuickExpression.whole(source));
        if (quick != null) {
            return quick.result();
        }
        pieces = runs.join(source, splitter.splitToRun(code));
        isTried = pieces.size() == 1 && QuickExpression.suits(source);
        anew = tools.redefinitions().declaringTypesAnew(pieces);
        CellResult result = runAll(pieces);
        notes.tell();
        declared.forEach(notes::tellUnresolved);
        return result;
    }

    /**
     * Types that are declared anew together get out of each other's way, as soon as the first of them comes; and a sealed type,
     * with all its subtypes, comes along. Returns what is to come next then.
     */
    private List<Piece> makeRoom() {
        List<Piece> family = new ArrayList<>();
        for (TypeDeclSnippet type : tools.redefinitions().families(pieces)) {
            Origin origin = tools.lines()
                    .origin(shell.sourceCodeAnalysis().wrapper(type).fullClassName());
            if (origin != null) {
                Piece piece = new Piece(type.source(), 0, Completeness.COMPLETE);
                family.add(piece);
                earlier.put(piece, origin);
            }
        }
        List<Piece> together = Stream.concat(family.stream(), pieces.stream()).toList();
        List<SnippetEvent> dropped = family.isEmpty() ? List.of() : makeRoomFor(together);
        List<Piece> next = new ArrayList<>();
        if (dropped.isEmpty()) {
            dropped = makeRoomFor(pieces);
        } else {
            pieces = together;
            next.addAll(family);
        }
        if (!dropped.isEmpty()) {
            next.addAll(anew);
        }
        notes.add(dropped);
        anew = List.of();
        owed.addAll(next);
        return next;
    }

    private List<SnippetEvent> makeRoomFor(List<Piece> cell) {
        return drop(tools.redefinitions().inTheWayOf(cell).stream()
                .filter(old -> !declared.contains(old)) // by an earlier piece of this cell
                .toList());
    }

    private CellResult runAll(List<Piece> all) {
        List<Piece> rest = new ArrayList<>(all);
        Attempt attempt = new Attempt(new CellResult.Nothing(), false);
        while (!rest.isEmpty() && !attempt.failed() && (!control.isStopping() || owed.contains(rest.getFirst()))) {
            if (anew.contains(rest.getFirst())) {
                comeNext(makeRoom(), rest);
            }
            Piece piece = rest.removeFirst();
            if (RETURN.matcher(piece.source()).lookingAt()) {
                return new CellResult.Failed(compileErrors.misplacedReturn(piece.offset()));
            }
            attempt = run(piece);
            if (attempt.isRejected() && rest.addAll(0, runs.partsOf(piece))) {
                attempt = new Attempt(new CellResult.Nothing(), false);
            }
            // What doesn't go with types as they are may go with those that the cell declares.
            if (attempt.lacking() || (attempt.isRejected() && !anew.isEmpty() && placeholders.isDeclaration(piece))) {
                attempt = declareAhead(piece, attempt, rest);
            }
        }
        return attempt.result();
    }

    private static void comeNext(List<Piece> next, List<Piece> rest) {
        rest.removeAll(next);
        rest.addAll(0, next);
    }

    /** Tries again a piece that wants something, after the declarations that follow it. */
    private Attempt declareAhead(Piece piece, Attempt failed, List<Piece> rest) {
        if (rest.stream().anyMatch(anew::contains)) {
            comeNext(makeRoom(), rest);
        }
        List<Piece> ahead = rest.stream().filter(placeholders::isDeclaration).toList();
        if (ahead.isEmpty()) {
            return failed;
        }
        rest.removeAll(ahead);
        List<Piece> open = new ArrayList<>(ahead);
        open.addFirst(piece);
        Attempt attempt = declareAll(open);
        if (attempt.isRejected()) {
            List<Snippet> empty = new ArrayList<>();
            try {
                open.forEach(type -> empty.addAll(control.compileToTheEnd(() -> placeholders.declare(type))));
                attempt = declareAll(open);
            } finally {
                drop(empty.stream()
                        .filter(snippet -> shell.status(snippet) == Status.VALID)
                        .toList());
            }
        }
        return attempt;
    }

    /** Runs pieces again and again, as long as that helps; leaves those that don't compile, and returns how the last one ended. */
    private Attempt declareAll(List<Piece> open) {
        Attempt first = new Attempt(new CellResult.Nothing(), false);
        int before = Integer.MAX_VALUE;
        while (!open.isEmpty() && open.size() < before) {
            before = open.size();
            Attempt rejected = null;
            for (Piece piece : List.copyOf(open)) {
                if (control.isStopping() && !owed.contains(piece)) {
                    return first;
                }
                Attempt attempt = run(piece);
                if (!attempt.isRejected()) {
                    open.remove(piece);
                }
                if (attempt.failed() && !attempt.isRejected()) {
                    return attempt;
                }
                if (attempt.isRejected() && rejected == null) {
                    rejected = attempt;
                }
                first = rejected == null ? attempt : rejected;
            }
        }
        return first;
    }

    /** What uses them is compiled again, which has to come to its end. */
    private List<SnippetEvent> drop(List<? extends Snippet> snippets) {
        return control.compileToTheEnd(() -> snippets.stream()
                .flatMap(snippet -> shell.drop(snippet).stream())
                .toList());
    }

    private Attempt run(Piece piece) {
        // What JShell has dropped for it is to come back.
        return owed.contains(piece) ? control.compileToTheEnd(() -> runIt(piece)) : runIt(piece);
    }

    private Attempt runIt(Piece piece) {
        Attempt quick = isTried ? null : runQuickly(piece);
        if (quick != null) {
            return quick;
        }
        tools.imports().accept(piece.source());
        List<Complaint> against = tools.redefinitions().against(piece);
        List<SnippetEvent> all = against.isEmpty() ? evaluate(piece) : List.of();
        List<SnippetEvent> events =
                all.stream().filter(event -> event.causeSnippet() == null).toList();
        List<Complaint> errors = against.isEmpty()
                ? control.compileToTheEnd(() -> limits.drop(events, Complaint.errors(shell, events)))
                : against;
        if (Complaint.isOneOf(errors, SYNTAX)) {
            List<Piece> byLines = splitter.splitByLines(piece);
            if (!byLines.isEmpty()) {
                return new Attempt(runAll(byLines), false);
            }
        }
        Piece mended = Mending.of(
                piece,
                errors,
                pieces,
                tools.redefinitions()::declaredType,
                tools.redefinitions().methods());
        if (mended != null) {
            return run(mended);
        }
        events.forEach(this::rememberClass);
        notes.add(all);
        notes.add(control.compileToTheEnd(() -> tools.redefinitions().dropHidden(events)));
        boolean accepted = errors.isEmpty() && events.stream().noneMatch(event -> event.status() == Status.REJECTED);
        return accepted
                ? result(piece, events)
                : new Attempt(
                        new CellResult.Failed(compileErrors.report(piece, errors)), Complaint.isOneOf(errors, WANT));
    }

    /** Returns null, having run nothing, where it is no expression of the kind. */
    private @Nullable Attempt runQuickly(Piece piece) {
        QuickExpression quick = tools.quick();
        if (quick == null || !QuickExpression.suits(piece.source())) {
            return null;
        }
        Origin origin = begin(piece);
        QuickExpression.Classes classes =
                quick.compile(piece, origin, control.loader().declared());
        if (classes == null) {
            return null;
        }
        try {
            control.run(classes);
        } catch (ClassInstallException e) {
            return null;
        }
        Object value = piece.isSilent() ? null : control.value();
        Throwable thrown = control.thrown();
        CellResult result = value == null ? new CellResult.Nothing() : new CellResult.Value(value);
        return new Attempt(
                thrown == null
                        ? result
                        : new CellResult.Failed(tools.runtimeErrors().reportOfRun(thrown)),
                false);
    }

    private Origin begin(Piece piece) {
        control.forget();
        Origin origin = earlier.get(piece);
        if (origin == null) {
            return tools.lines().begin(cell, source, piece.offset(), piece.source());
        }
        tools.lines().beginAgain(origin);
        return origin;
    }

    private List<SnippetEvent> evaluate(Piece piece) {
        begin(piece);
        // JShell takes what is declared anew for gone as soon as it begins: then it has to come to the end.
        return tools.redefinitions().mayRedefine(piece.source())
                ? control.compileToTheEnd(() -> shell.eval(piece.source()))
                : control.compileStoppably(() -> shell.eval(piece.source()));
    }

    private Attempt result(Piece piece, List<SnippetEvent> events) {
        CellResult result = new CellResult.Nothing();
        for (SnippetEvent event : events) {
            if (!earlier.containsKey(piece)) {
                compileErrors
                        .warnings(
                                piece,
                                shell.diagnostics(event.snippet())
                                        .map(Complaint::of)
                                        .toList())
                        .forEach(System.err::println);
            }
            if (event.exception() != null) {
                Throwable thrown = control.thrown();
                ErrorReport report = thrown instanceof SPIResolutionException open
                                && event.exception() instanceof UnresolvedReferenceException unresolved
                        ? tools.runtimeErrors().unresolved(open, notes.whyOpen(unresolved.getSnippet()))
                        : tools.runtimeErrors().reportOfRun(thrown == null ? event.exception() : thrown);
                return new Attempt(new CellResult.Failed(report), false);
            }
            declared.add(event.snippet());
            forgetTemporary(event.snippet());
            Object value = control.value();
            boolean shown = isShown(event.snippet()) && !piece.isSilent();
            result = shown && value != null ? new CellResult.Value(value) : new CellResult.Nothing();
        }
        Throwable thrown = control.thrown();
        return new Attempt(
                thrown == null
                        ? result
                        : new CellResult.Failed(tools.runtimeErrors().reportOfRun(thrown)),
                false);
    }

    private void rememberClass(SnippetEvent event) {
        boolean compiled = event.status() != Status.REJECTED && !(event.snippet() instanceof ImportSnippet);
        if (compiled) {
            tools.lines()
                    .remember(
                            shell.sourceCodeAnalysis().wrapper(event.snippet()).fullClassName());
        }
    }

    /**
     * JShell keeps the value of an expression as a variable, {@code $1}, which every later snippet imports. The notebook never
     * shows that name, and after some hundred cells those imports would be most of what a cell costs.
     */
    private void forgetTemporary(Snippet snippet) {
        if (snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            drop(List.of(snippet));
        }
    }

    /** An expression's value is shown; what an assignment leaves in its variable isn't, as with a declaration. */
    private static boolean isShown(Snippet snippet) {
        return switch (snippet.subKind()) {
            case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> true;
            default -> false;
        };
    }
}
