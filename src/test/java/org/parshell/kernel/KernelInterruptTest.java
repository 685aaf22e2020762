package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.protocol.Message;

class KernelInterruptTest {
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess();
        kernel.execute(
                "void ready() { System.out.println(\"ready\"); }\nint spin(int n) { return n < 0 ? n : spin(n - 1); }");
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ready(); Thread.sleep(600_000);",
                "ready(); for (;;) { }",
                "ready(); long n = 0; while (true) { n++; }",
                "ready(); do { try { Thread.sleep(1); } catch (Exception e) { } } while (true);",
                "ready(); new CountDownLatch(1).await();",
                "ready(); Runnable r = () -> { for (;;); }; r.run();",
                "ready(); while (true) { spin(100); }",
                "ready(); IntStream.iterate(0, i -> i + 1).map(i -> i * 2).sum()",
                "class Slow { public String toString() { ready(); for (;;); } }\nnew Slow()",
                "ready(); Thread.sleep(600_000); ready(); System.out.println(\"went on\");",
                "ready(); for (;;) { try { Thread.sleep(10); } catch (Throwable e) { } }",
                "ready(); for (;;) { try { spin(100); } catch (Throwable e) { continue; } finally { spin(3); } }",
            })
    void endsTheCellAndTheNextOneRuns(String code) {
        kernel.execute("Thread before = Thread.currentThread();");
        Message request = kernel.sendExecute(code, new JsonObject());
        kernel.publication(request, m -> m.type().equals("stream"));
        JsonObject reply = kernel.askControl("interrupt_request", new JsonObject());
        assertThat(reply.get("status").getAsString()).isEqualTo("ok");
        Execution cell = kernel.finish(request);
        assertThat(cell.status()).isEqualTo("error");
        assertThat(cell.reply().get("ename").getAsString()).isEqualTo("Interrupted");
        assertThat(cell.stream("stdout")).doesNotContain("went on");
        Execution next = kernel.execute("int sum = 0; for (int i = 0; i < 10; i++) sum += i;\nsum");
        assertThat(next.resultText()).isEqualTo("45");
        assertThat(kernel.execute("""
                        boolean inCell() {
                            return before != Thread.currentThread()
                                && Stream.of(before.getStackTrace()).anyMatch(f -> f.getClassName().startsWith("REPL."));
                        }
                        while (inCell()) Thread.onSpinWait();
                        "ended\"""").resultText())
                .as("the code has ended and was not left behind")
                .isEqualTo("ended");
    }

    @Test
    void leavesBehindWhatNothingCanEnd() {
        Message request = kernel.sendExecute("""
                Object lock = new Object();
                Thread holder = new Thread(() -> {
                    synchronized (lock) {
                        ready();
                        try { Thread.sleep(600_000); } catch (InterruptedException e) { }
                    }
                });
                holder.start();
                while (holder.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
                synchronized (lock) { }
                """, new JsonObject());
        kernel.publication(request, m -> m.type().equals("stream"));
        kernel.askControl("interrupt_request", new JsonObject());
        assertThat(kernel.finish(request).reply().get("ename").getAsString()).isEqualTo("Interrupted");
        assertThat(kernel.execute("holder.interrupt(); 1").resultText()).isEqualTo("1");
    }

    @Test
    void endsTheThreadsThatTheCellStarted() {
        interrupt("""
                Thread spinner = new Thread(() -> { ready(); for (;;) { } });
                Thread swallower = new Thread(() -> { for (;;) { try { Thread.sleep(10); } catch (Throwable e) { } } });
                swallower.start(); spinner.start();
                Thread.sleep(600_000);""");
        assertThat(kernel.execute("spinner.join(30_000); swallower.join(30_000);\n"
                                + "List.of(spinner.isAlive(), swallower.isAlive())")
                        .resultText())
                .isEqualTo("[false, false]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "started.add(Thread.ofVirtual().start(swallowing));",
                "started.add(Thread.startVirtualThread(swallowing));",
                "Thread late = Thread.ofVirtual().unstarted(swallowing); late.start(); started.add(late);",
                "Thread made = Thread.ofVirtual().factory().newThread(swallowing); made.start(); started.add(made);",
                "Thread.Builder builder = Thread.ofVirtual(); started.add(builder.start(swallowing));",
                "Executors.newVirtualThreadPerTaskExecutor().submit(() -> {"
                        + " started.add(Thread.currentThread()); swallowing.run(); });",
                "Function<Runnable, Thread> start = Thread::startVirtualThread; started.add(start.apply(swallowing));",
            })
    void endsTheVirtualThreadsThatTheCellStarted(String code) {
        kernel.execute("""
                var started = new java.util.concurrent.ConcurrentLinkedQueue<Thread>();
                var begun = new CountDownLatch(1);
                Runnable swallowing = () -> {
                    begun.countDown();
                    for (;;) { try { Thread.sleep(600_000); } catch (Throwable e) { } }
                };""");
        interrupt(code + "\nbegun.await(); ready(); for (;;) { }");
        assertThat(kernel.execute("started.peek().join(ofSeconds(30))").resultText())
                .isEqualTo("true");
    }

    @Test
    void endsWhatAPoolOfAnotherCellDoesForIt() {
        kernel.execute("var pool = Executors.newFixedThreadPool(1); pool.submit(() -> 1).get();");
        interrupt("pool.submit(() -> { ready(); for (;;) { } }).get();");
        assertThat(kernel.execute("pool.submit(() -> 5).get(30, TimeUnit.SECONDS)")
                        .resultText())
                .isEqualTo("5");
    }

    @Test
    void endsAJobThatTheCellStarted() {
        String value = interrupt(
                "var job = Par.start(List.of(1, 2, 3), x -> { if (x == 3) { ready(); Thread.sleep(600_000); } return x; });\n"
                        + "for (;;) { }");
        assertThat(value).isEqualTo("the cell was stopped; 2 of 3 items had finished: Par.last() has them");
        Execution last = kernel.execute("job.await(ofSeconds(30)); List.of(job.isDone(), Par.last().failed())");
        assertThat(last.status().equals("ok") ? last.resultText() : last.traceback())
                .isEqualTo("[true, 0]");
    }

    @Test
    void leavesTheJobsOfOtherCellsAlone() {
        kernel.execute(
                "var turns = new java.util.concurrent.atomic.AtomicLong();\n"
                        + "var other = new Thread(() -> { while (true) { turns.incrementAndGet(); spin(3); } }); other.start();");
        interrupt("ready(); for (;;) { }");
        Execution after = kernel.execute("long before = turns.get();\n"
                + "while (other.isAlive() && turns.get() < before + 1_000) Thread.onSpinWait();\nother.isAlive()");
        assertThat(after.resultText()).isEqualTo("true");
        interrupt("other.interrupt(); ready(); for (;;) { }");
    }

    @Test
    void namesWhatItCouldNotEndAndWhereItIs() {
        Message request = kernel.sendExecute("""
                var server = new ServerSocket(0); var me = Thread.currentThread();
                new Thread(() -> { while (Stream.of(me.getStackTrace()).noneMatch(f -> f.getMethodName().equals("accept"))) Thread.onSpinWait(); ready(); }).start();
                server.accept()""", new JsonObject());
        kernel.publication(request, m -> m.type().equals("stream"));
        kernel.askControl("interrupt_request", new JsonObject());
        Execution stopped = kernel.finish(request);
        int cell = stopped.reply().get("execution_count").getAsInt();
        String note = stopped.stream("stderr");
        if (note.isEmpty()) {
            note = kernel.publication(request, m -> m.type().equals("stream"))
                    .content()
                    .get("text")
                    .getAsString();
        }
        assertThat(note)
                .startsWith("still running after Stop: thread \"cells\"")
                .contains("Cell " + cell + ", line 3: server.accept()");
        assertThat(kernel.execute("server.close(); 1").resultText()).isEqualTo("1");
    }

    /** Here each waits for a lock, in front of its loop in the same line; it may have had no processor all the time, too. */
    @ParameterizedTest
    @ValueSource(
            strings = {"for (;;) { }", "for (;;) { try { Thread.sleep(600_000); } catch (InterruptedException e) { } }"
            })
    void endsWhatComesToItsLoopLongAfterStop(String loop) {
        kernel.execute("""
                var held = new Object();
                var holds = new CountDownLatch(1);
                var releases = new CountDownLatch(1);
                new Thread(() -> {
                    synchronized (held) {
                        holds.countDown();
                        try { releases.await(); } catch (InterruptedException e) { }
                    }
                }).start();
                holds.await();
                Thread looping = null;
                """);
        // One block, so that it isn't stopped between two of its statements.
        Message request = kernel.sendExecute(
                "{ looping = Thread.currentThread(); ready(); synchronized (held) { " + loop + " } }",
                new JsonObject());
        kernel.publication(request, m -> m.type().equals("stream"));
        kernel.askControl("interrupt_request", new JsonObject());
        if (kernel.finish(request).stream("stderr").isEmpty()) {
            kernel.publication(request, m -> m.type().equals("stream")); // it says that this one is left
        }
        assertThat(kernel.execute("releases.countDown(); looping.join(ofSeconds(30))")
                        .resultText())
                .isEqualTo("true");
    }

    /** Stops the cell when it prints, and returns what it is told to have ended by. */
    private static String interrupt(String code) {
        Message request = kernel.sendExecute(code, new JsonObject());
        kernel.publication(request, m -> m.type().equals("stream"));
        kernel.askControl("interrupt_request", new JsonObject());
        JsonObject reply = kernel.finish(request).reply();
        assertThat(reply.get("ename").getAsString()).isEqualTo("Interrupted");
        return reply.get("evalue").getAsString();
    }

    @Test
    void tellsOfARunThatAnotherThreadOfTheCellWaitsFor() {
        String value = interrupt("""
                Thread mapping = new Thread(() -> Par.workers(1).map(List.of(1, 2, 3), i -> {
                    if (i == 2) { ready(); for (;;) { try { Thread.sleep(600_000); } catch (Throwable e) { } } }
                    return i;
                }));
                mapping.start();
                mapping.join();""");
        assertThat(value).isEqualTo("the cell was stopped; 1 of 3 items had finished: Par.last() has them");
        assertThat(kernel.execute("mapping.join(ofSeconds(30))").resultText()).isEqualTo("true");
    }

    @Test
    void endsVirtualWorkersThatCatchEverything() {
        kernel.execute("var workers = new java.util.concurrent.ConcurrentLinkedQueue<Thread>();");
        interrupt("Par.virtual(1).map(List.of(1), i -> { workers.add(Thread.currentThread()); ready();\n"
                + "    for (;;) { try { Thread.sleep(600_000); } catch (Throwable e) { } } })");
        assertThat(kernel.execute("workers.peek().join(ofSeconds(30))").resultText())
                .isEqualTo("true");
    }

    @Test
    void countsNoThreadOfItsOwnAmongTheCells() throws Exception {
        try (KernelProcess fresh = new KernelProcess()) {
            Message request = fresh.sendExecute("""
                    System.out.println("first print of the session");
                    Thread.getAllStackTraces().keySet().stream()
                        .filter(t -> t != Thread.currentThread())
                        .filter(t -> t.getContextClassLoader() == Thread.currentThread().getContextClassLoader())
                        .map(Thread::getName)
                        .toList()""", new JsonObject());
            assertThat(fresh.finish(request).resultText()).isEqualTo("[]");
        }
    }

    @Test
    void keepsTheItemsThatARunHadFinished() {
        Message request = kernel.sendExecute(
                "Par.workers(1).map(List.of(1, 2, 3, 4), i -> { if (i == 3) { ready(); for (;;); } return i; })",
                new JsonObject());
        kernel.publication(request, m -> m.type().equals("stream"));
        kernel.askControl("interrupt_request", new JsonObject());
        assertThat(kernel.finish(request).reply().get("evalue").getAsString())
                .isEqualTo("the cell was stopped; 2 of 4 items had finished: Par.last() has them");
        assertThat(kernel.execute("Par.last().values().subList(0, 2)").resultText())
                .isEqualTo("[1, 2]");
    }

    @Test
    void reachesACellThatStillWaitsForJShell() throws Exception {
        try (KernelProcess fresh = new KernelProcess()) {
            Message request = fresh.sendExecute("for (;;);", new JsonObject());
            fresh.publication(request, m -> m.type().equals("execute_input"));
            fresh.askControl("interrupt_request", new JsonObject());
            assertThat(fresh.finish(request).reply().get("ename").getAsString()).isEqualTo("Interrupted");
            assertThat(fresh.execute("6 * 7").resultText()).isEqualTo("42");
        }
    }

    @Test
    void aSignalDoesTheSame() throws Exception {
        Message request = kernel.sendExecute("ready(); Thread.sleep(600_000);", new JsonObject());
        kernel.publication(request, m -> m.type().equals("stream"));
        Process kill = new ProcessBuilder("kill", "-INT", Long.toString(kernel.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kernel.finish(request).reply().get("ename").getAsString()).isEqualTo("Interrupted");
        assertThat(kernel.execute("1").resultText()).isEqualTo("1");
    }

    @Test
    void endsAQuestionThatNobodyAnswers() {
        JsonObject options = new JsonObject();
        options.addProperty("allow_stdin", true);
        Message request = kernel.sendExecute("System.in.read()", options);
        Message question = kernel.question();
        kernel.askControl("interrupt_request", new JsonObject());
        assertThat(kernel.finish(request).reply().get("ename").getAsString()).isEqualTo("Interrupted");
        kernel.answer(question, "too late");
        Message again = kernel.sendExecute("new Scanner(System.in).nextLine()", options);
        kernel.answer(kernel.question(), "in time");
        assertThat(kernel.finish(again).resultText()).isEqualTo("in time");
    }

    @Test
    void anInterruptBetweenCellsDoesNothing() {
        kernel.askControl("interrupt_request", new JsonObject());
        assertThat(kernel.execute("Thread.sleep(1); 7").resultText()).isEqualTo("7");
    }
}
