package org.parshell.kernel;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.JavaSession.CellFailed;
import org.parshell.kernel.history.History;
import org.parshell.protocol.Message;

/** Execute requests: runs the cell, publishes what it gives, and answers. Used by the thread of one loop alone: the shell's, or a subshell's. */
final class CellExecution {
    private final CompletableFuture<JavaSession> session;
    private final ParshellKernel kernel;
    private final Publisher publisher;
    private final CellScopes scopes;
    private final CellOutput output;
    private final Displays displays;
    private final History history;
    private final Comms comms;
    private final CellRunner runner;

    private final AtomicInteger count;
    private final BooleanSupplier isClosed;

    /** For the notebook itself. */
    CellExecution(
            CompletableFuture<JavaSession> session,
            ParshellKernel kernel,
            Publisher publisher,
            CellScopes scopes,
            CellOutput output,
            Displays displays,
            History history,
            Comms comms,
            CellRunner runner) {
        this.session = session;
        this.kernel = kernel;
        this.publisher = publisher;
        this.scopes = scopes;
        this.output = output;
        this.displays = displays;
        this.history = history;
        this.comms = comms;
        this.runner = runner;
        count = new AtomicInteger();
        isClosed = () -> false;
    }

    private CellExecution(CellExecution main, BooleanSupplier isClosed) {
        session = main.session;
        kernel = main.kernel;
        publisher = main.publisher;
        scopes = main.scopes;
        output = main.output;
        displays = main.displays;
        history = main.history;
        comms = main.comms;
        runner = main.runner.another();
        count = main.count;
        this.isClosed = isClosed;
    }

    /** Returns one for a subshell: it counts on, and has the same session. Nothing begins in it once it is closed. */
    CellExecution forSubshell(BooleanSupplier closed) {
        return new CellExecution(this, closed);
    }

    /** Returns the content of the {@code execute_reply}. */
    JsonObject execute(Message request) {
        BooleanSupplier isInterrupted = kernel.awaitCell(request); // who sees that it begins may stop it
        try {
            return execute(request, () -> isInterrupted.getAsBoolean() || isClosed.getAsBoolean());
        } finally {
            kernel.cellEnded(request);
        }
    }

    private JsonObject execute(Message request, BooleanSupplier isStopped) {
        JsonObject content = request.content();
        String code = Json.text(content, "code", "");
        boolean silent = Json.flag(content, "silent", false);
        boolean counts = !silent && Json.flag(content, "store_history", true) && !code.isBlank();
        int number = counts ? count.incrementAndGet() : count.get();
        if (counts) {
            history.add(number, code);
        }
        int cell = counts ? number : CellLines.UNNUMBERED;
        if (!silent) {
            publisher.executeInput(request, code, number);
        }
        output.flush();
        CellScope scope = scopes.begin(cell, silent ? null : request);
        try {
            return execute(request, scope, number, isStopped);
        } finally {
            scopes.end(scope);
        }
    }

    private JsonObject execute(Message request, CellScope scope, int number, BooleanSupplier isStopped) {
        JsonObject content = request.content();
        scope.asks(Json.flag(content, "allow_stdin", true) ? request : null);
        ErrorReport error = runSafely(request, scope.cell(), number, isStopped);
        JsonObject reply = new JsonObject();
        if (error == null) {
            reply.addProperty("status", "ok");
            reply.add("user_expressions", expressions(Json.object(content, "user_expressions"), isStopped));
            reply.add("payload", displays.payload());
        } else {
            reply = error.toJson();
            reply.addProperty("status", "error");
        }
        reply.addProperty("execution_count", number);
        scope.asks(null);
        output.flush();
        return reply;
    }

    /** A comm's message: what a cell or a library has registered for it runs as a cell does, and can be stopped as one. */
    Dispatcher.Answer comm(Message request) {
        if (comms.concerns(request)) {
            BooleanSupplier isInterrupted = kernel.awaitCell(request);
            output.flush();
            CellScope scope = scopes.begin(0, request);
            try {
                session.join().call(isInterrupted, () -> {
                    comms.handle(request);
                    return request;
                });
            } catch (CellFailed e) {
                publisher.error(request, e.error());
            } finally {
                scopes.end(scope);
                kernel.cellEnded(request);
            }
            output.flush();
        }
        return Dispatcher.Answer.none();
    }

    /**
     * Returns the content of the {@code execute_reply} to a cell that is not run because one before it failed. It has no
     * {@code execution_count}, which front ends would show as if it had run.
     */
    static JsonObject aborted() {
        JsonObject reply =
                ErrorReport.oneLine("Aborted", "a cell before it failed").toJson();
        reply.addProperty("status", "aborted");
        return reply;
    }

    /** What goes wrong with the kernel itself is an error of the cell, too: its reply says so, and what is queued is aborted. */
    private @Nullable ErrorReport runSafely(Message request, int cell, int number, BooleanSupplier isStopped) {
        try {
            return run(request, cell, number, isStopped);
        } catch (RuntimeException | Error e) {
            Heap.relieve(e);
            ErrorReport error = Heap.isBehind(e)
                    ? ErrorReport.oneLine("OutOfMemoryError", Heap.advice())
                    : ErrorReport.oneLine(e.getClass().getSimpleName(), Throwables.message(e));
            publisher.error(request, error);
            return error;
        }
    }

    private @Nullable ErrorReport run(Message request, int cell, int number, BooleanSupplier isStopped) {
        String code = Json.text(request.content(), "code", "");
        boolean silent = Json.flag(request.content(), "silent", false);
        ErrorReport error = null;
        switch (runner.run(cell, code, isStopped)) {
            case CellResult.Nothing() -> {}
            case CellResult.Failed(ErrorReport report) -> error = report;
            case CellResult.Value(Object value) -> {
                if (!silent && !isPrinting(value) && !displays.isId(value)) {
                    error = show(request, value, number, isStopped);
                }
            }
        }
        output.flush();
        if (error != null && !silent) {
            publisher.error(request, error);
        }
        return error;
    }

    /** What {@code System.out.printf(…)} returns is not what the cell is about. */
    @SuppressWarnings("ReferenceEquality") // a cell may have set another, whose equals is its own
    private static boolean isPrinting(Object value) {
        return value == System.out || value == System.err;
    }

    private @Nullable ErrorReport show(Message request, Object value, int number, BooleanSupplier isStopped) {
        try {
            JsonObject bundle = session.join().call(isStopped, () -> kernel.bundle(value));
            output.flush();
            publisher.executeResult(request, bundle, number);
            if (Json.flag(request.content(), "store_history", true)) {
                history.addOutput(number, Json.text(Json.object(bundle, "data"), "text/plain", ""));
            }
            return null;
        } catch (CellFailed e) {
            return e.error();
        }
    }

    private JsonObject expressions(JsonObject asked, BooleanSupplier isStopped) {
        JsonObject answers = new JsonObject();
        for (Map.Entry<String, JsonElement> entry : asked.entrySet()) {
            answers.add(entry.getKey(), expression(Json.text(asked, entry.getKey(), ""), isStopped));
        }
        return answers;
    }

    private JsonObject expression(String code, BooleanSupplier isStopped) {
        JavaSession java = session.join();
        try {
            return switch (java.run(CellLines.UNNUMBERED, code, isStopped)) {
                case CellResult.Nothing() -> value(new JsonObject());
                case CellResult.Failed(ErrorReport error) -> failure(error);
                case CellResult.Value(Object value) -> value(java.call(isStopped, () -> kernel.bundle(value)));
            };
        } catch (CellFailed e) {
            return failure(e.error());
        }
    }

    private static JsonObject value(JsonObject bundle) {
        JsonObject answer = bundle.deepCopy();
        answer.addProperty("status", "ok");
        answer.add("data", Json.object(bundle, "data"));
        answer.add("metadata", Json.object(bundle, "metadata"));
        return answer;
    }

    private static JsonObject failure(ErrorReport error) {
        JsonObject answer = error.toJson();
        answer.addProperty("status", "error");
        return answer;
    }
}
