package org.parshell.kernel;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.ConnectionFile;
import org.parshell.protocol.CurveKeys;
import org.parshell.protocol.MalformedMessageException;
import org.parshell.protocol.Message;
import org.parshell.protocol.MessageCodec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A kernel in a process of its own and a front end to it, for tests. Every wait is bounded, and fails the test when it ends. */
final class KernelProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** JeroMQ leaves some fresh connections unread until this is over, and then connects anew. */
    static final int HANDSHAKE_MILLIS = 1000;

    /** Publications that came while those of another request were waited for. */
    private final List<Message> aside = new ArrayList<>();

    private final List<Message> replies = new ArrayList<>();

    private final Path folder = Files.createTempDirectory("parshell-kernel");
    private final Path history;
    private final ConnectionFile file;
    private final MessageCodec codec;
    private final ZContext context = new ZContext();
    private final Process process;
    private final ZMQ.Socket shell;
    private final ZMQ.Socket control;
    private final ZMQ.Socket stdin;
    private final ZMQ.Socket iopub;

    /** Starts one; the options are the JVM's. */
    KernelProcess(String... options) throws IOException {
        this(ConnectionFile.onLoopback(), null, options);
    }

    /** With a history of its own, or with the one in this file. */
    KernelProcess(@Nullable Path history, String... options) throws IOException {
        this(ConnectionFile.onLoopback(), history, options);
    }

    KernelProcess(ConnectionFile file) throws IOException {
        this(file, null);
    }

    private KernelProcess(ConnectionFile file, @Nullable Path history, String... options) throws IOException {
        this.file = file;
        codec = new MessageCodec(file.key(), file.signatureScheme());
        this.history = history == null ? folder.resolve("history") : history;
        Path connection = folder.resolve("connection.json");
        file.write(connection);
        List<String> command = new ArrayList<>();
        if (System.getProperty("os.name").equals("Linux")) {
            // Where the build runs in the background of a script, SIGINT is ignored, and so in all that it starts.
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
                "--add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED",
                "--add-exports=jdk.compiler/com.sun.tools.javac.code=ALL-UNNAMED",
                "--add-exports=jdk.compiler/com.sun.tools.javac.util=ALL-UNNAMED",
                "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), "org.parshell.kernel.Main", connection.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("PARSHELL_HISTORY", this.history.toString());
        process = builder.start();
        shell = connect(SocketType.DEALER, file.shellPort());
        stdin = connect(SocketType.DEALER, file.stdinPort());
        control = connect(SocketType.DEALER, file.controlPort());
        iopub = connect(SocketType.SUB, file.iopubPort());
        iopub.subscribe(ZMQ.SUBSCRIPTION_ALL);
        // A subscription takes effect a little later than the connection: ask until a publication comes back.
        iopub.setReceiveTimeOut(200);
        boolean heard = false;
        for (int i = 0; i < 300 && !heard; i++) {
            send("kernel_info_request", new JsonObject());
            heard = !Frames.receive(iopub, 0).isEmpty();
        }
        iopub.setReceiveTimeOut(Math.toIntExact(PATIENCE.toMillis()));
        execute("");
    }

    Execution execute(String code) {
        return finish(sendExecute(code, new JsonObject()));
    }

    Execution execute(String code, String option, boolean value) {
        JsonObject options = new JsonObject();
        options.addProperty(option, value);
        return finish(sendExecute(code, options));
    }

    Message sendExecute(String code, JsonObject options) {
        JsonObject content = options.deepCopy();
        content.addProperty("code", code);
        if (!content.has("allow_stdin")) {
            content.addProperty("allow_stdin", false);
        }
        return send("execute_request", content);
    }

    /** Waits for the reply to a request and for its idle. */
    Execution finish(Message request) {
        List<Message> published = new ArrayList<>();
        published.add(publication(request, m -> true));
        while (!isIdle(published.getLast())) {
            published.add(publication(request, m -> true));
        }
        return new Execution(reply(request), published);
    }

    private static boolean isIdle(Message message) {
        return message.type().equals("status")
                && message.content().get("execution_state").getAsString().equals("idle");
    }

    /** Reads publications until the request's idle, or until none comes for so long; takes its reply, too, if idle. */
    boolean isIdleWithin(Message request, int millis) {
        iopub.setReceiveTimeOut(millis);
        try {
            for (List<byte[]> frames = Frames.receive(iopub, 0).frames();
                    !frames.isEmpty();
                    frames = Frames.receive(iopub, 0).frames()) {
                Message message = codec.decode(frames);
                if (message.parentId().equals(request.id()) && isIdle(message)) {
                    reply(request);
                    return true;
                }
            }
            return false;
        } catch (MalformedMessageException e) {
            throw new AssertionError("the kernel sent a malformed message", e);
        } finally {
            iopub.setReceiveTimeOut(Math.toIntExact(PATIENCE.toMillis()));
        }
    }

    /** Waits for the next publication that the request caused and the test accepts. Those of other requests are kept for them. */
    Message publication(Message request, Predicate<Message> test) {
        for (Iterator<Message> kept = aside.iterator(); kept.hasNext(); ) {
            Message message = kept.next();
            if (message.parentId().equals(request.id())) {
                kept.remove();
                if (test.test(message)) {
                    return message;
                }
            }
        }
        while (true) {
            Message message = receive(iopub);
            if (!message.parentId().equals(request.id())) {
                aside.add(message);
            } else if (test.test(message)) {
                return message;
            }
        }
    }

    JsonObject ask(String type, JsonObject content) {
        return finish(send(type, content)).reply();
    }

    JsonObject askControl(String type, JsonObject content) {
        return askControl(Message.request("test", type, content));
    }

    JsonObject askControl(Message request) {
        sendControlFrames(codec.encode(request));
        return receive(control).content();
    }

    Message send(String type, JsonObject content) {
        Message request = Message.request("test", type, content);
        sendFrames(codec.encode(request));
        return request;
    }

    /** Sends it to a subshell; to the notebook itself, if that has an empty id. */
    Message send(String type, String subshell, JsonObject content) {
        Message request = Message.request("test", type, content);
        if (!subshell.isEmpty()) {
            request.header().addProperty("subshell_id", subshell);
        }
        sendFrames(codec.encode(request));
        return request;
    }

    /** Waits for the next reply, to whatever. */
    Message nextReply() {
        return receive(shell);
    }

    /** Waits for the next publication, of whatever. */
    Message nextPublication() {
        return receive(iopub);
    }

    void sendFrames(List<byte[]> frames) {
        Frames.send(shell, frames);
    }

    MessageCodec codec() {
        return codec;
    }

    /** Waits for the request's reply. Those to other requests are kept for them. */
    JsonObject reply(Message request) {
        for (Message early : replies) {
            if (early.parentId().equals(request.id())) {
                replies.remove(early);
                return early.content();
            }
        }
        while (true) {
            Message message = receive(shell);
            if (message.parentId().equals(request.id())) {
                return message.content();
            }
            replies.add(message);
        }
    }

    Message question() {
        return receive(stdin);
    }

    void answer(Message question, String line) {
        JsonObject content = new JsonObject();
        content.addProperty("value", line);
        Frames.send(stdin, codec.encode(question.reply("test", "input_reply", content)));
    }

    void sendStdinFrames(List<byte[]> frames) {
        Frames.send(stdin, frames);
    }

    byte[] heartbeat(byte[] beat) {
        ZMQ.Socket socket = connect(SocketType.REQ, file.hbPort());
        socket.send(beat);
        return socket.recv();
    }

    /** Waits for the process to end; returns its exit code. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the kernel is still there");
        }
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    String key() {
        return file.key();
    }

    ConnectionFile file() {
        return file;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** A new subscriber of the publications, which waits at most as long as any. */
    ZMQ.Socket subscriber() {
        return connect(SocketType.SUB, file.iopubPort());
    }

    /** Waits for the next message at a socket. */
    Message next(ZMQ.Socket socket) {
        return receive(socket);
    }

    void sendControlFrames(List<byte[]> frames) {
        Frames.send(control, frames);
    }

    private Message receive(ZMQ.Socket socket) {
        List<byte[]> frames = Frames.receive(socket, 0).frames();
        if (frames.isEmpty()) {
            throw new AssertionError("the kernel says nothing for " + PATIENCE.toSeconds() + " s");
        }
        try {
            return codec.decode(frames);
        } catch (MalformedMessageException e) {
            throw new AssertionError("the kernel sent a malformed message", e);
        }
    }

    private ZMQ.Socket connect(SocketType type, int port) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setLinger(0);
        socket.setReceiveTimeOut(Math.toIntExact(PATIENCE.toMillis()));
        socket.setHandshakeIvl(HANDSHAKE_MILLIS);
        if (type == SocketType.DEALER) {
            socket.setIdentity("test-client".getBytes(StandardCharsets.UTF_8));
        }
        CurveKeys keys = file.curve();
        if (keys != null) {
            socket.setCurvePublicKey(ZMQ.Curve.z85Decode(keys.publicKey()));
            socket.setCurveSecretKey(ZMQ.Curve.z85Decode(keys.secretKey()));
            socket.setCurveServerKey(ZMQ.Curve.z85Decode(keys.publicKey()));
        }
        socket.connect(file.address(port));
        return socket;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        context.close();
        Files.deleteIfExists(folder.resolve("connection.json"));
        Files.deleteIfExists(folder.resolve("log"));
        Files.deleteIfExists(folder.resolve("history"));
        Files.deleteIfExists(folder);
    }
}
