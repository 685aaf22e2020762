package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parshell.protocol.Message;

class KernelQueueTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void allIsAnsweredThoughMoreIsQueuedThanTheKernelTakes() throws Exception {
        Path go = folder.resolve("go");
        try (KernelProcess kernel = new KernelProcess()) {
            kernel.sendExecute(
                    "while (!Files.exists(Path.of(\"" + go + "\"))) Thread.sleep(10);\nthrow new Exception(\"now\");",
                    new JsonObject());
            String large = "\"" + "x".repeat(1 << 20) + "\".length()";
            List<Message> sent = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                sent.add(kernel.sendExecute(large, new JsonObject()));
            }
            Files.createFile(go);
            for (Message one : sent) {
                assertThat(kernel.finish(one).status()).isIn("aborted", "error");
            }
            assertThat(kernel.execute("1 + 1").resultText()).isEqualTo("2");
        }
    }

    @Test
    void nothingThatWasQueuedRunsAfterAFailureHoweverMuchItIs() throws Exception {
        Path go = folder.resolve("go");
        try (KernelProcess kernel = new KernelProcess()) {
            kernel.execute("int ran = 0;");
            kernel.sendExecute(
                    "while (!Files.exists(Path.of(\"" + go + "\"))) Thread.sleep(10);\nthrow new Exception(\"now\");",
                    new JsonObject());
            Message last = kernel.sendExecute("ran++;", new JsonObject());
            for (int i = 0; i < 1800; i++) {
                last = kernel.sendExecute("ran++;", new JsonObject());
            }
            TimeUnit.SECONDS.sleep(1); // until they have crossed the wire, which tells nobody
            Files.createFile(go);
            assertThat(kernel.finish(last).status()).isEqualTo("aborted");
            assertThat(kernel.execute("ran").resultText()).isEqualTo("0");
        }
    }
}
