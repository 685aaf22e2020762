package org.parshell.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parshell.protocol.ConnectionFile;
import org.parshell.protocol.Message;
import org.parshell.protocol.MessageCodec;

class KernelProtocolTest {
    @Test
    void noMessageEndsTheLoop() throws Exception {
        try (KernelProcess kernel = new KernelProcess()) {
            Message request = Message.request("test", "kernel_info_request", new JsonObject());
            List<byte[]> good = kernel.codec().encode(request);
            kernel.sendFrames(List.of("noise".getBytes(UTF_8)));
            kernel.sendFrames(List.of(new byte[0]));
            kernel.sendFrames(good.subList(0, 3));
            kernel.sendFrames(new MessageCodec("another key", "hmac-sha256").encode(request));
            kernel.sendFrames(new MessageCodec("", "hmac-sha256").encode(request));
            for (int i = 2; i < good.size(); i++) {
                List<byte[]> frames = new ArrayList<>(good);
                frames.set(i, "null".getBytes(UTF_8));
                kernel.sendFrames(frames);
            }
            JsonObject nothing = new JsonObject();
            kernel.sendFrames(
                    kernel.codec().encode(new Message(List.of(), nothing, nothing, nothing, nothing, List.of())));
            kernel.send("no_such_request", new JsonObject());
            kernel.send("comm_msg", new JsonObject());
            JsonObject wrong = new JsonObject();
            wrong.addProperty("code", 3);
            wrong.addProperty("cursor_pos", "x");
            for (String type :
                    List.of("complete_request", "inspect_request", "is_complete_request", "execute_request")) {
                assertThat(kernel.ask(type, wrong).get("status").getAsString()).isNotEmpty();
            }
            assertThat(kernel.execute("6 * 7").resultText()).isEqualTo("42");
            assertThat(kernel.log())
                    .contains("signature", "delimiter", "no_such_request")
                    .doesNotContain(kernel.key());
        }
    }

    @Test
    void runsACellOnceHoweverOftenItsMessageComes() throws Exception {
        try (KernelProcess kernel = new KernelProcess()) {
            kernel.execute("int runs = 0;");
            JsonObject cell = new JsonObject();
            cell.addProperty("code", "runs++;");
            List<byte[]> frames = kernel.codec().encode(Message.request("test", "execute_request", cell));
            kernel.sendFrames(frames);
            kernel.sendFrames(frames);
            assertThat(kernel.execute("runs").resultText()).isEqualTo("1");
            assertThat(kernel.log()).contains("dropped a message: it has come before");
        }
    }

    @Test
    void logsNothingOfAnOrdinarySession() throws Exception {
        try (KernelProcess kernel = new KernelProcess()) {
            kernel.execute("int secret = 1 / 0;");
            assertThat(kernel.log()).isEmpty();
        }
    }

    @Test
    void shutdownIsAnsweredAndEndsTheProcess() throws Exception {
        try (KernelProcess kernel = new KernelProcess()) {
            kernel.execute("Thread holding = new Thread(() -> { try { Thread.sleep(600_000); }"
                    + " catch (InterruptedException e) { } }); holding.start();");
            JsonObject content = new JsonObject();
            content.addProperty("restart", true);
            JsonObject reply = kernel.askControl("shutdown_request", content);
            assertThat(reply.get("restart").getAsBoolean()).isTrue();
            assertThat(kernel.exitCode()).isZero();
        }
    }

    @Test
    void shutdownOnShellEndsTheProcessToo() throws Exception {
        try (KernelProcess kernel = new KernelProcess()) {
            JsonObject reply = kernel.reply(kernel.send("shutdown_request", new JsonObject()));
            assertThat(reply.get("restart").getAsBoolean()).isFalse();
            assertThat(kernel.exitCode()).isZero();
        }
    }

    @Test
    void shutdownDoesNotWaitForACell() throws Exception {
        try (KernelProcess kernel = new KernelProcess()) {
            Message request = kernel.sendExecute("System.out.println(1); for (;;) { }", new JsonObject());
            kernel.publication(request, m -> m.type().equals("stream"));
            kernel.askControl("shutdown_request", new JsonObject());
            assertThat(kernel.exitCode()).isZero();
        }
    }

    @Test
    void badArgumentsGetOneLine() throws Exception {
        assertThat(run()).isEqualTo("2 usage: org.parshell.kernel.Main CONNECTION_FILE\n");
        assertThat(run("/no/such/file")).isEqualTo("2 parshell kernel: connection file /no/such/file does not exist\n");
    }

    @Test
    void aTakenPortGetsOneLine(@TempDir Path folder) throws Exception {
        ConnectionFile file = ConnectionFile.onLoopback();
        file.write(folder.resolve("connection.json"));
        try (ServerSocket taken = new ServerSocket(file.iopubPort(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(run(folder.resolve("connection.json").toString()))
                    .startsWith("1 parshell kernel: can't listen on tcp://127.0.0.1:" + taken.getLocalPort())
                    .hasLineCount(1);
        }
    }

    private static String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                "org.parshell.kernel.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + output;
    }

    @Test
    void tellsWhereItListens() throws Exception {
        try (KernelProcess kernel = new KernelProcess()) {
            JsonObject reply = kernel.ask("connect_request", new JsonObject());
            assertThat(reply.get("shell_port").getAsInt())
                    .isEqualTo(kernel.file().shellPort());
            assertThat(reply.get("iopub_port").getAsInt())
                    .isEqualTo(kernel.file().iopubPort());
            assertThat(reply.get("stdin_port").getAsInt())
                    .isEqualTo(kernel.file().stdinPort());
            assertThat(reply.get("control_port").getAsInt())
                    .isEqualTo(kernel.file().controlPort());
            assertThat(reply.get("hb_port").getAsInt()).isEqualTo(kernel.file().hbPort());
        }
    }
}
