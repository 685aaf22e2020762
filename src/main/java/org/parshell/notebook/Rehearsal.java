package org.parshell.notebook;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A kernel used for a moment by nobody, so that it has done once what it will be used for: it runs cells, completes,
 * explains, and ends.
 */
public final class Rehearsal {
    private Rehearsal() {}

    /**
     * Starts a kernel, uses it, asks it to end and waits for that.
     *
     * @param command starts the kernel; the connection file's path is added as its last argument
     * @param cells are run, in order; one that fails is as good as any
     * @param prefixes are completed and explained at their end
     * @param limit how long the kernel may take to end when it was asked to
     * @return how many cells succeeded
     * @throws NotebookException if it can't be started, dies, or doesn't end
     */
    public static int of(
            List<String> command, List<String> cells, List<String> prefixes, Path workingFolder, Duration limit)
            throws NotebookException {
        int succeeded = 0;
        try (KernelProcess kernel = new KernelProcess(command, workingFolder, ProcessBuilder.Redirect.DISCARD);
                KernelClient client = new KernelClient(kernel, () -> false)) {
            client.awaitReady();
            kernel.forgetConnectionFile();
            for (String cell : cells) {
                KernelClient.Answer answer = client.execute(cell, limit, _ -> {});
                if (answer.end() == KernelClient.End.DIED) {
                    throw new NotebookException("the kernel " + kernel.end() + " in a cell");
                }
                JsonObject reply = answer.reply();
                succeeded += reply != null && "ok".equals(Json.text(reply, "status")) ? 1 : 0;
            }
            for (String prefix : prefixes) {
                client.assist(prefix);
            }
            client.shutdown();
            if (!kernel.awaitEnd(limit)) {
                throw new NotebookException("the kernel did not end within " + limit.toSeconds() + " s");
            }
            return succeeded;
        } catch (IOException e) {
            throw new NotebookException("the kernel can't be started: " + e.getMessage(), e);
        }
    }
}
