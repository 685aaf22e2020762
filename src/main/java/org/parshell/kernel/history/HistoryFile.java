package org.parshell.kernel.history;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Entries on disk, a JSON object a line. Used by one thread of a process; several processes may share a file. */
final class HistoryFile {
    // A line is {"session":1,"line":2,"input":"…"}, and one of the same session and line with an "output" may follow.
    // Whoever
    // reads or writes holds a lock on the file, for moments, and appends whole lines. A file that has grown over its
    // limit is
    // written anew in place, under the same lock: the newer half first, then the end is cut off. A process that is
    // killed
    // between the two leaves lines that stand twice, or half a line, and both are read as if they weren't there.

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private static final String OWNER = "rw-------";

    private static final String LINE_BEGIN = "{\"session\":";

    private final Path path;
    private final int limit;

    /**
     * Opens nothing yet.
     *
     * @param limit in bytes; a file over it loses its older half
     */
    HistoryFile(Path path, int limit) {
        this.path = path;
        this.limit = limit;
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** Returns all entries, the oldest first; none where there is no file. */
    List<Entry> read() throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
                FileLock _ = channel.lock(0, Long.MAX_VALUE, true)) {
            return entries(content(channel));
        }
    }

    /** Appends a session's first entry; returns it with the session's number, the next after those that are there. */
    Entry begin(Entry first) throws IOException {
        makeFolder();
        return locked(channel -> {
            FileAttribute<?>[] owner = only(path, OWNER);
            if (owner.length > 0) { // it may be older than this rule
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(OWNER));
            }
            Entry numbered = new Entry(latestSession(bytes(channel)) + 1, first.line(), first.input(), first.output());
            append(channel, line(numbered));
            return numbered;
        });
    }

    /** Appends an entry, or the output alone if it has one: the entry is there. */
    void add(Entry entry) throws IOException {
        var _ = locked(channel -> append(channel, line(entry)));
    }

    private interface Use<T> {
        T of(FileChannel channel) throws IOException;
    }

    private void makeFolder() throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder, only(folder, "rwx------"));
        }
    }

    private <T> T locked(Use<T> use) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        try (FileChannel channel = FileChannel.open(path, options, only(path, OWNER));
                FileLock _ = channel.lock()) {
            return use.of(channel);
        }
    }

    private int append(FileChannel channel, String lines) throws IOException {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        if (channel.size() + bytes.length > limit) {
            halve(channel);
        }
        // After half a line, which somebody killed has left, a line of our own begins.
        long end = channel.size();
        boolean torn = end > 0 && lastByte(channel, end) != '\n';
        ByteBuffer all = ByteBuffer.allocate(bytes.length + 1);
        if (torn) {
            all.put((byte) '\n');
        }
        return write(channel, all.put(bytes).flip(), end);
    }

    private static byte lastByte(FileChannel channel, long size) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, size - 1);
        return one.get(0);
    }

    private void halve(FileChannel channel) throws IOException {
        String text = content(channel);
        int cut = text.indexOf('\n', text.length() / 2) + 1;
        byte[] newer = text.substring(cut).getBytes(StandardCharsets.UTF_8);
        write(channel, ByteBuffer.wrap(newer), 0);
        channel.truncate(newer.length);
    }

    private static int write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        int written = 0;
        while (bytes.hasRemaining()) {
            written += channel.write(bytes, at + written);
        }
        return written;
    }

    private static String content(FileChannel channel) throws IOException {
        return new String(bytes(channel), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {}
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** The greatest number at a line's begin. Parses no JSON: it is asked for while a notebook's first cells run. */
    static int latestSession(byte[] lines) {
        String text = new String(lines, StandardCharsets.ISO_8859_1);
        int latest = 0;
        for (int at = 0; at < text.length(); ) {
            int number = 0;
            if (text.startsWith(LINE_BEGIN, at)) {
                for (int i = at + LINE_BEGIN.length(); i < text.length() && isDigit(text.charAt(i)); i++) {
                    number = number * 10 + text.charAt(i) - '0';
                }
            }
            latest = Math.max(latest, number);
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end + 1;
        }
        return latest;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String line(Entry entry) {
        JsonObject json = new JsonObject();
        json.addProperty("session", entry.session());
        json.addProperty("line", entry.line());
        if (entry.output() == null) {
            json.addProperty("input", entry.input());
        } else {
            json.addProperty("output", entry.output());
        }
        return GSON.toJson(json) + "\n";
    }

    private record Key(int session, int line) {}

    private static List<Entry> entries(String text) {
        Map<Key, Entry> entries = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            JsonObject json = object(line);
            if (json != null
                    && json.get("session") instanceof JsonPrimitive session
                    && json.get("line") instanceof JsonPrimitive number
                    && session.isNumber()
                    && number.isNumber()) {
                take(entries, new Key(session.getAsInt(), number.getAsInt()), json);
            }
        });
        return new ArrayList<>(entries.values());
    }

    private static void take(Map<Key, Entry> entries, Key key, JsonObject json) {
        if (json.get("input") instanceof JsonPrimitive input) {
            entries.put(key, new Entry(key.session(), key.line(), input.getAsString(), null));
        } else if (json.get("output") instanceof JsonPrimitive output) {
            entries.computeIfPresent(key, (_, entry) -> entry.withOutput(output.getAsString()));
        }
    }

    private static @Nullable JsonObject object(String line) {
        try {
            return JsonParser.parseString(line) instanceof JsonObject json ? json : null;
        } catch (JsonParseException | NumberFormatException e) {
            return null; // half a line
        }
    }

    private static FileAttribute<?>[] only(Path file, String permissions) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
