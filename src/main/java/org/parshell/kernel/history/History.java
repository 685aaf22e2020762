package org.parshell.kernel.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cells of this session, and of those before it that share its file. Writing is done beside, in order: no cell waits for a disk.
 * Safe for use by any thread.
 */
public final class History {
    private static final int FILE_LIMIT = 8 << 20;
    private static final int MOST_IN_MEMORY = 10_000;
    private static final int LONGEST_INPUT = 1 << 20;
    private static final int LONGEST_OUTPUT = 10_000;
    private static final int PATIENCE_SECONDS = 5;

    /**
     * How long an output may wait for the next input, which is written with it; and a session's first input, as the number of the
     * session is looked for in what may be much, while its first cell has better things to do with the processors.
     */
    private static final int DELAY_MILLIS = 300;

    private final @Nullable HistoryFile file;
    private final Consumer<String> problems;
    private final ScheduledExecutorService disk = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("history").factory());

    /** Guarded by this. */
    private final List<Entry> own = new ArrayList<>();

    /** These are touched by the disk's thread alone. The entries have no session yet. */
    private final List<Entry> unsaved = new ArrayList<>();

    /** 0 until the first entry has been written. */
    private int session;

    private boolean broken;

    /**
     * A new session.
     *
     * @param path where the file is or will be, readable by its owner alone; null keeps this session in memory
     * @param problems told once, if the file can't be written or read; never of what stands in it
     */
    public History(@Nullable Path path, Consumer<String> problems) {
        this(path == null ? null : new HistoryFile(path, FILE_LIMIT), problems);
    }

    History(@Nullable HistoryFile file, Consumer<String> problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * Returns the file that the environment names: {@code PARSHELL_HISTORY}, or else {@code parshell/history.jsonl} where the
     * user's programs keep their state; null if it says {@code off}.
     *
     * @param user the user's folder where the environment names none, as {@code HOME}, by which Jupyter goes
     */
    public static @Nullable Path file(Map<String, String> environment, String user) {
        String named = environment.getOrDefault("PARSHELL_HISTORY", "");
        if (!named.isBlank()) {
            return named.equals("off") ? null : Path.of(named);
        }
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        Path folder = state.startsWith("/") ? Path.of(state) : Path.of(home.isBlank() ? user : home, ".local", "state");
        return folder.resolve("parshell").resolve("history.jsonl");
    }

    /** Adds a cell of this session. One of over a million characters is left out. */
    public synchronized void add(int line, String input) {
        if (input.length() <= LONGEST_INPUT) {
            Entry entry = new Entry(0, line, input, null);
            own.add(entry);
            if (own.size() > MOST_IN_MEMORY) {
                own.removeFirst();
            }
            disk.execute(() -> save(entry));
        }
    }

    /** Says what a cell's result was, as text; its first 10,000 characters are kept. */
    public synchronized void addOutput(int line, String output) {
        int at = own.size() - 1;
        while (at >= 0 && own.get(at).line() > line) {
            at--; // others have begun while this one ran
        }
        if (at >= 0 && own.get(at).line() == line) {
            int end = Math.min(output.length(), LONGEST_OUTPUT);
            boolean split = end < output.length() && Character.isHighSurrogate(output.charAt(end - 1));
            Entry entry = own.get(at).withOutput(output.substring(0, split ? end - 1 : end));
            own.set(at, entry);
            disk.execute(() -> saveSoon(entry));
        }
    }

    /** Returns the inputs of this session, in order. */
    public synchronized List<String> inputs() {
        return own.stream().map(Entry::input).toList();
    }

    /**
     * Returns all that is kept, the earlier sessions first, and the number of this one. Waits for the disk, but not for ever: who
     * asks would not answer anybody else. Without it there is this session alone.
     */
    Kept all() {
        return CompletableFuture.supplyAsync(this::load, disk)
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .thenApply(kept -> kept == null ? ownAlone() : kept)
                .join();
    }

    /** Writes what is to be written still, and waits for the disk, but not for long. */
    public void save() {
        CompletableFuture.runAsync(this::saveAll, disk)
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private Kept ownAlone() {
        problems.accept("the history's file" + (file == null ? "" : ", " + file + ",")
                + " has not answered for " + PATIENCE_SECONDS + " s; what this session has run is there. "
                + "PARSHELL_HISTORY names another, or says off");
        synchronized (this) {
            return new Kept(
                    own.stream()
                            .map(e -> new Entry(1, e.line(), e.input(), e.output()))
                            .toList(),
                    1);
        }
    }

    /**
     * What is kept.
     *
     * @param session this session's number
     */
    record Kept(List<Entry> entries, int session) {}

    private Kept load() {
        saveAll();
        List<Entry> earlier = new ArrayList<>();
        try {
            if (file != null) {
                earlier.addAll(file.read());
            }
        } catch (IOException | RuntimeException e) {
            tell(e);
        }
        // This session's number is known when its first cell has been written, and its cells are in memory in any case.
        int latest = earlier.stream().mapToInt(Entry::session).max().orElse(0);
        int number = session == 0 ? latest + 1 : session;
        earlier.removeIf(entry -> entry.session() == number);
        synchronized (this) {
            own.forEach(e -> earlier.add(new Entry(number, e.line(), e.input(), e.output())));
        }
        return new Kept(earlier, number);
    }

    private void save(Entry input) {
        if (session == 0) {
            saveSoon(input);
        } else {
            unsaved.add(input);
            saveAll();
        }
    }

    /** An output that is lost with its process is no loss as an input would be. */
    private void saveSoon(Entry entry) {
        if (unsaved.isEmpty()) {
            var _ = disk.schedule(this::saveAll, DELAY_MILLIS, TimeUnit.MILLISECONDS);
        }
        unsaved.add(entry);
    }

    /** What can't be written is forgotten: it is in memory for this session. */
    private void saveAll() {
        Deque<Entry> all = new ArrayDeque<>(unsaved);
        unsaved.clear();
        if (!all.isEmpty()) {
            write(to -> {
                if (session == 0) {
                    session = to.begin(all.removeFirst()).session();
                }
                for (Entry entry : all) {
                    to.add(numbered(entry)); // one at a time, as the file has a limit
                }
            });
        }
    }

    private Entry numbered(Entry entry) {
        return new Entry(session, entry.line(), entry.input(), entry.output());
    }

    private interface Write {
        void to(HistoryFile file) throws IOException;
    }

    private void write(Write write) {
        if (file != null && !broken) {
            try {
                write.to(file);
            } catch (IOException | RuntimeException e) {
                tell(e);
            }
        }
    }

    private void tell(Exception e) {
        if (!broken) {
            broken = true;
            problems.accept("the history of this session won't be kept: " + e);
        }
    }
}
