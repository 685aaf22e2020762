package org.parshell.kernel;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.JavaSession.CellFailed;
import org.parshell.kernel.docs.Sources;
import org.parshell.kernel.history.Entry;
import org.parshell.kernel.history.History;
import org.parshell.kernel.history.HistoryQuery;
import org.parshell.kernel.magic.Environment;
import org.parshell.kernel.magic.Host;
import org.parshell.kernel.magic.MagicException;
import org.parshell.kernel.magic.Magics;
import org.parshell.kernel.magic.Part;

/** Runs cells of Java and magics, part by part, and does for magics what the kernel can. Used by the thread that runs cells alone. */
final class MagicHost implements Host {
    private static final int DEEPEST = 20;

    private final JavaSession session;
    private final ParshellKernel kernel;
    private final Extensions extensions;
    private final History history;
    private final Magics magics;
    private final List<Path> ownClassPath = ClassPath.entries();
    private final List<Path> added;
    private final Sources sources;

    /** The cell that runs, how deep its parts are in each other, and how many lines are above the part. */
    private int cell;

    private int depth;
    private int linesAbove;

    MagicHost(
            JavaSession session,
            ParshellKernel kernel,
            Extensions extensions,
            History history,
            List<Path> added,
            Sources sources,
            Environment environment) {
        this.session = session;
        this.kernel = kernel;
        this.extensions = extensions;
        this.history = history;
        this.added = added;
        this.sources = sources;
        magics = new Magics(this, environment);
    }

    Magics magics() {
        return magics;
    }

    /** Runs a cell; as {@link JavaSession#run}. */
    CellResult run(int number, String source, BooleanSupplier isStopped) {
        cell = number;
        depth = 0;
        linesAbove = 0;
        return session.runAsOne(isStopped, () -> runParts(source));
    }

    private CellResult runParts(String source) {
        CellResult result = new CellResult.Nothing();
        for (Part part : magics.parse(source)) {
            result = part instanceof Part.Java
                    ? session.run(cell, only(part, source), () -> false)
                    : runMagic(part, source);
            if (result instanceof CellResult.Failed) {
                return result;
            }
        }
        return result;
    }

    /** The part, on the lines that it has in the whole. */
    private static String only(Part part, String source) {
        return "\n".repeat(lines(source, part.start())) + source.substring(part.start(), part.end());
    }

    private static int lines(String source, int to) {
        return (int) source.substring(0, to).chars().filter(c -> c == '\n').count();
    }

    private CellResult runMagic(Part part, String source) {
        int outside = linesAbove;
        linesAbove = lines(source, part.start());
        try {
            Object value = magics.run(part);
            return value == null ? new CellResult.Nothing() : new CellResult.Value(value);
        } catch (JavaFailed e) {
            return new CellResult.Failed(e.report);
        } catch (MagicException e) {
            return new CellResult.Failed(ErrorReport.oneLine("MagicError", Throwables.message(e)));
        } catch (RuntimeException | Error e) {
            String name = e.getClass().getSimpleName();
            return new CellResult.Failed(ErrorReport.oneLine(name, Throwables.message(e)));
        } finally {
            linesAbove = outside;
        }
    }

    /** Java that a magic ran has failed, or was stopped: what there is to say of it stands in the report. */
    private static final class JavaFailed extends MagicException {
        private static final long serialVersionUID = 1L;
        private final transient ErrorReport report;

        JavaFailed(ErrorReport report) {
            super(report.name());
            this.report = report;
        }
    }

    private static @Nullable Object value(CellResult result) throws JavaFailed {
        return switch (result) {
            case CellResult.Value(Object value) -> value;
            case CellResult.Nothing() -> null;
            case CellResult.Failed(ErrorReport report) -> throw new JavaFailed(report);
        };
    }

    @Override
    public @Nullable Object run(String source, String origin) throws MagicException {
        int outer = cell;
        cell = CellLines.UNNUMBERED; // whose lines are the file's, and not this cell's
        try {
            return run(source);
        } catch (JavaFailed e) {
            throw new JavaFailed(e.report.in(origin));
        } finally {
            cell = outer;
        }
    }

    private @Nullable Object run(String source) throws MagicException {
        if (depth >= DEEPEST) {
            throw new MagicException("magics run each other more than " + DEEPEST + " deep: does a file load itself?");
        }
        depth++;
        try {
            return value(runParts(source));
        } finally {
            depth--;
        }
    }

    @Override
    public @Nullable Object runHere(String source) throws MagicException {
        return run("\n".repeat(linesAbove) + source);
    }

    @Override
    public @Nullable Object runHere(String source, Compiling compiling) throws MagicException {
        Compiling before = session.tell(compiling);
        try {
            return runHere(source);
        } finally {
            session.tell(before);
        }
    }

    @Override
    public Callable<?> compile(String source) throws MagicException {
        String code = source.strip().replaceAll("[;\\s]+$", "");
        String above = "\n".repeat(linesAbove);
        CellResult expression = session.run(cell, above + lambda("(" + code + ")"), () -> false);
        boolean isStatement = expression instanceof CellResult.Failed(ErrorReport report)
                && !report.name().equals(ErrorReport.INTERRUPTED);
        // A loop without end may be stopped; the compiler would find that nothing comes after it.
        CellResult compiled = isStatement
                ? session.run(cell, above + lambda("{ if (true) { " + code + "; } return null; }"), () -> false)
                : expression;
        if (compiled instanceof CellResult.Failed(ErrorReport report)
                && report.name().equals(CompileErrors.NAME)) {
            throw new MagicException(
                    "this is neither an expression nor a statement: " + source + " (" + report.value() + ")");
        }
        if (value(compiled) instanceof Callable<?> callable) {
            return callable;
        }
        throw new MagicException("this is nothing to run: " + source);
    }

    private static String lambda(String body) {
        return "(java.util.concurrent.Callable<Object>) () -> " + body;
    }

    private record Outcome<T extends @Nullable Object>(
            @Nullable T value, @Nullable MagicException failure) {}

    @SuppressWarnings("NullAway") // the value is the work's own, null if that may be
    private static <T extends @Nullable Object> T result(Outcome<T> outcome) {
        return outcome.value();
    }

    @Override
    public <T extends @Nullable Object> T await(Callable<T> work) throws MagicException {
        try {
            Outcome<T> outcome = session.call(() -> false, () -> {
                try {
                    return new Outcome<>(work.call(), null);
                } catch (MagicException e) {
                    return new Outcome<>(null, e);
                }
            });
            if (outcome.failure() != null) {
                throw outcome.failure();
            }
            return result(outcome);
        } catch (CellFailed e) {
            throw new JavaFailed(e.error());
        }
    }

    @Override
    public void show(String mime, String text) {
        DisplayData data = new DisplayData(text);
        data.putData(mime, text);
        kernel.display(data);
    }

    @Override
    public boolean explain(String name, boolean withSource) throws MagicException {
        session.imports().importAll();
        int dot = name.lastIndexOf('.');
        JsonObject answer = explanation(name, withSource);
        if (answer.isEmpty() && dot > 0) {
            // Of a type's objects, which Java gives no such name.
            answer = explanation("((" + name.substring(0, dot) + ") null)" + name.substring(dot), withSource);
        }
        DisplayData data = new DisplayData();
        for (String mime : answer.keySet()) {
            data.putData(mime, Json.text(answer, mime, ""));
        }
        if (answer.isEmpty()) {
            return false;
        }
        kernel.display(data);
        return true;
    }

    private JsonObject explanation(String code, boolean withSource) {
        JsonObject question = Json.of("code", code);
        question.addProperty("detail_level", withSource ? 1 : 0);
        return session.ask(() -> session.assistant(sources).inspect(question)).getAsJsonObject("data");
    }

    @Override
    public List<Variable> variables() {
        return session.names().variables();
    }

    @Override
    public boolean isName(String name) {
        return session.names().contains(name);
    }

    @Override
    public void addToClassPath(List<Path> entries) throws MagicException {
        entries.forEach(session::addToClasspath);
        added.addAll(entries);
        await(() -> extensions.install(session.loader()));
    }

    @Override
    public List<Path> classPath() {
        List<Path> all = new ArrayList<>(ownClassPath);
        all.addAll(added);
        return List.copyOf(all);
    }

    @Override
    public List<Path> ownClassPath() {
        return ownClassPath;
    }

    @Override
    public List<Entry> history(HistoryQuery query) {
        return query.from(history);
    }

    @Override
    public void reset() {
        session.names().reset();
    }
}
