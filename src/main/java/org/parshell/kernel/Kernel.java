package org.parshell.kernel;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.parshell.Progress;
import org.parshell.kernel.Dispatcher.Answer;
import org.parshell.kernel.RequestLoop.Next;
import org.parshell.kernel.cell.FrontEnd;
import org.parshell.kernel.history.History;
import org.parshell.protocol.ConnectionFile;
import org.parshell.protocol.Message;
import org.parshell.protocol.MessageCodec;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** A kernel, put together: sockets bound at once, a thread for each loop, and JShell that starts meanwhile. */
final class Kernel {
    // Threads: "channel" has the shell's socket, "shell" and one "subshell" each evaluate, with the cells' own code on
    // "cells" (CellThreads); "control" can therefore always interrupt;
    // "iopub" is the only one that publishes, fed by all through the Outbox; "stdin" and "heartbeat" have a socket
    // each.

    /** The compiler runs on the shell thread, and recurses as deep as an expression is nested. */
    private static final long STACK_BYTES = 16L << 20;

    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Sockets sockets;
    private final Log log;
    private final MessageCodec codec;
    private final Inbox inbox;
    private final Welcome welcome;
    private final Outbox outbox;
    private final Publisher publisher;

    /** A cell that has filled the outbox doesn't hold up the interrupt that stops it. */
    private final Publisher atOnce;

    private final CellScopes scopes = new CellScopes();
    private final CellOutput output;
    private final UserInput input;
    private final CompletableFuture<JavaSession> session = new CompletableFuture<>();
    private final Comms comms;
    private final ParshellKernel kernel;
    private final Displays displays;
    private final History history;
    // Said where there may be no memory left to make a string of.
    private static final String NO_MEMORY = "a thread of the kernel found no memory";

    private final CellRunner runner;
    private final JsonObject ports;
    private final CountDownLatch shutdown = new CountDownLatch(1);

    /** Binds the sockets; throws IOException where a port is taken, IllegalArgumentException on an unknown signature scheme. */
    Kernel(ConnectionFile file, Log log) throws IOException {
        this.log = log;
        // First, as it takes longest. What it needs of the rest it gets when that is made.
        CompletableFuture<CellOutput> made = new CompletableFuture<>();
        start(
                "jshell",
                new JavaStart(
                        scopes, session, (scope, note) -> made.join().note(scope, note), shutdown::countDown, log),
                log);
        if (file.key().isEmpty()) {
            log.problem("the connection file has no key: messages are not checked, and whoever can reach the ports of "
                    + file.ip() + " can run code here");
        }
        codec = new MessageCodec(file.key(), file.signatureScheme());
        sockets = new Sockets(file, (thread, error) -> broken(log, thread, error));
        ports = Json.ports(file);
        inbox = new Inbox(codec, log);
        String id = UUID.randomUUID().toString();
        welcome = new Welcome(sockets.iopub, id, log);
        outbox = new Outbox(sockets.iopub, codec, welcome, log);
        publisher = new Publisher(id, outbox::put);
        atOnce = new Publisher(id, outbox::putAtOnce);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                // Made when the first cell prints, it would count as one of that cell's.
                Thread.ofPlatform()
                        .daemon()
                        .inheritInheritableThreadLocals(false)
                        .name("output")
                        .factory());
        output = new CellOutput(publisher, scopes, timer, log);
        made.complete(output);
        input = new UserInput(sockets, codec, inbox, publisher, output, log);
        comms = new Comms(publisher, output);
        kernel = new ParshellKernel(session, output, publisher, comms);
        Progress.showWith(new CellProgress(output, atOnce, outbox::hasRoom)::display);
        displays = new Displays(kernel, publisher, output, input);
        history = new History(History.file(System.getenv(), System.getProperty("user.home", "")), log::problem);
        runner = new CellRunner(session, kernel, history);
    }

    CellOutput output() {
        return output;
    }

    UserInput input() {
        return input;
    }

    void interrupt() {
        kernel.interrupt();
    }

    /** Serves until a front end asks for shutdown; then says so to those who wait for a reply, and closes the sockets. */
    void serve() throws InterruptedException {
        FrontEnd.attach(displays);
        start("iopub", outbox);
        start("subscribers", () -> welcome.watch(outbox::look));
        publisher.starting();
        start("heartbeat", this::echo);
        start("stdin", input);
        CellExecution cells =
                new CellExecution(session, kernel, publisher, scopes, output, displays, history, comms, runner);
        ShellChannel channel = new ShellChannel(
                sockets, codec, inbox, new Dispatcher(Map.of(), Subshells::unknown, publisher, log), log);
        Subshells subshells =
                new Subshells(channel, (requests, number) -> startSubshell(cells, requests, number), this::interrupt);
        start("channel", channel);
        start("control", serving(new SocketRequests(sockets.control, codec, inbox), control(subshells)));
        start("shell", serving(channel.main(), shell(cells)));
        HeapUse heapUse = new HeapUse(Heap.FULL);
        start("heap-use", heapUse);
        start("heap", new Heap(heapUse, kernel::stopper, kernel::interruptHalted, log));
        shutdown.await();
        kernel.interrupt();
        output.flush();
        history.save();
        input.close();
        outbox.close();
        sockets.close(CLOSING);
        inbox.close();
    }

    /** A loop whose end is the kernel's. */
    private Runnable serving(Requests requests, Dispatcher dispatcher) {
        RequestLoop loop = new RequestLoop(requests, dispatcher, log);
        return () -> {
            loop.run();
            shutdown.countDown();
        };
    }

    private Thread startSubshell(CellExecution cells, Requests requests, int number) {
        RequestLoop loop = new RequestLoop(requests, shell(cells.forSubshell(() -> !requests.isOpen())), log);
        return start("subshell-" + number, () -> {
            loop.run();
            JavaSession java = session.getNow(null);
            if (java != null) {
                java.leave();
            }
        });
    }

    private void interrupt(Thread subshell) {
        JavaSession java = session.getNow(null);
        if (java != null) {
            java.interrupt(subshell);
        }
    }

    /** Without one of its threads the kernel would seem to be there and never answer; a front end starts one anew that has gone. */
    private static void broken(Log log, Thread thread, Throwable error) {
        Heap.relieve(error);
        String why = NO_MEMORY;
        try {
            if (!(error instanceof OutOfMemoryError)) {
                why = "thread \"" + thread.getName() + "\" of the kernel ended with "
                        + error.getClass().getName();
            }
        } catch (OutOfMemoryError e) {
            // Then that is why.
        }
        Main.halt(log, why);
    }

    private Thread start(String name, Runnable loop) {
        return start(name, loop, log);
    }

    private static Thread start(String name, Runnable loop, Log log) {
        Thread thread = new Thread(null, loop, name, STACK_BYTES, false);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((broken, error) -> broken(log, broken, error));
        thread.start();
        return thread;
    }

    private Dispatcher control(Subshells subshells) {
        Map<String, Function<Message, Answer>> handlers = Map.of(
                "kernel_info_request", _ -> Answer.of(kernel.info()),
                "connect_request", _ -> Answer.of(ports),
                "interrupt_request", this::interruptFor,
                "create_subshell_request", request -> Answer.of(subshells.create(request)),
                "delete_subshell_request", request -> Answer.of(subshells.delete(request)),
                "list_subshell_request", request -> Answer.of(subshells.list(request)),
                "shutdown_request", this::stop);
        return new Dispatcher(handlers, _ -> Json.of("status", "aborted"), atOnce, log);
    }

    private Dispatcher shell(CellExecution cells) {
        MagicAssistant magics = new MagicAssistant(runner::magics);
        Map<String, Function<Message, Answer>> handlers = Map.ofEntries(
                Map.entry("kernel_info_request", _ -> Answer.of(kernel.info())),
                Map.entry("connect_request", _ -> Answer.of(ports)),
                Map.entry("execute_request", request -> {
                    JsonObject reply = cells.execute(request);
                    boolean abort = Json.text(reply, "status", "").equals("error")
                            && Json.flag(request.content(), "stop_on_error", true);
                    return new Answer(reply, abort ? Next.ABORT_QUEUED : Next.GO_ON);
                }),
                Map.entry(
                        "complete_request",
                        request -> Answer.of(
                                magics.complete(request.content(), content -> ask(content, CodeAssistant::complete)))),
                Map.entry(
                        "inspect_request",
                        request -> Answer.of(
                                magics.inspect(request.content(), content -> ask(content, CodeAssistant::inspect)))),
                Map.entry(
                        "is_complete_request",
                        request -> Answer.of(magics.isComplete(
                                request.content(), content -> ask(content, CodeAssistant::isComplete)))),
                Map.entry("history_request", request -> Answer.of(HistoryReply.to(request.content(), history))),
                Map.entry("comm_info_request", request -> Answer.of(comms.info(request.content()))),
                Map.entry("comm_open", cells::comm),
                Map.entry("comm_msg", cells::comm),
                Map.entry("comm_close", cells::comm),
                Map.entry("interrupt_request", this::interruptFor),
                Map.entry("shutdown_request", this::stop));
        return new Dispatcher(handlers, _ -> CellExecution.aborted(), publisher, log);
    }

    private Answer interruptFor(Message request) {
        kernel.interrupt(request);
        return Answer.of(Json.of("status", "ok"));
    }

    private JsonObject ask(JsonObject content, BiFunction<CodeAssistant, JsonObject, JsonObject> question) {
        JavaSession java = session.join();
        java.imports().importAll();
        try {
            return java.ask(() -> question.apply(java.assistant(runner.sources()), content));
        } catch (CancellationException e) {
            JsonObject reply = ErrorReport.oneLine(ErrorReport.INTERRUPTED, "it was stopped before there was an answer")
                    .toJson();
            reply.addProperty("status", "error");
            return reply;
        }
    }

    private Answer stop(Message request) {
        JsonObject reply = Json.of("status", "ok");
        reply.addProperty("restart", Json.flag(request.content(), "restart", false));
        return new Answer(reply, Next.STOP);
    }

    private void echo() {
        try (ZMQ.Socket socket = sockets.heartbeat) {
            while (true) {
                Frames.send(socket, inbox.receive(socket, 0).frames());
            }
        } catch (ZMQException e) {
            if (e.getErrorCode() != ZMQ.Error.ETERM.getCode()) {
                log.problem("the heartbeat broke", e);
            }
        }
    }
}
