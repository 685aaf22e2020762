package org.parshell.notebook;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notebook file, nbformat 4. Read leniently, as any 4.x; written as 4.5. What it holds beside the cells' outputs is
 * kept as it was, fields that nobody here knows included.
 */
public final class Notebook {
    private static final int MINOR = 5;
    private static final String ID = "[a-zA-Z0-9_-]{1,64}";

    /** As nbformat writes: one space, and keys in order, so that a save in Jupyter changes nothing else. */
    private static final Gson GSON = new GsonBuilder()
            .setFormattingStyle(FormattingStyle.PRETTY.withIndent(" "))
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private final JsonObject root;

    private Notebook(JsonObject root) {
        this.root = root;
    }

    /**
     * Returns the notebook in a file.
     *
     * @throws NotebookException in one line that names the file, if it is missing, unreadable or no such notebook
     */
    public static Notebook read(Path file) throws NotebookException {
        return parse(file.toString(), text(file));
    }

    private static String text(Path file) throws NotebookException {
        if (Files.isDirectory(file)) {
            throw new NotebookException(file + " is a folder, not a notebook");
        }
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new NotebookException(file + " does not exist", e);
        } catch (AccessDeniedException e) {
            throw new NotebookException(file + " may not be read", e);
        } catch (CharacterCodingException e) {
            throw new NotebookException(file + " is not a notebook: it isn't UTF-8 text", e);
        } catch (IOException e) {
            throw new NotebookException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    static Notebook parse(String name, String text) throws NotebookException {
        if (text.isBlank()) {
            throw new NotebookException(name + " is empty, not a notebook");
        }
        JsonElement json;
        try {
            json = JsonParser.parseString(text);
        } catch (JsonParseException e) {
            throw new NotebookException(name + " is not a notebook: its JSON is malformed (" + firstLine(e) + ")", e);
        }
        JsonObject root = json instanceof JsonObject object ? object : new JsonObject();
        int major = number(root.get("nbformat"));
        boolean hasCells = root.get("cells") instanceof JsonArray;
        // Formats before 4 keep their cells elsewhere: what is said of them is that they are old.
        if (!hasCells && (major < 0 || major == 4)) {
            throw new NotebookException(name + " is not a notebook of format 4: it has no list of cells");
        }
        if (major != 4) {
            throw new NotebookException(name + " has the notebook format " + (major < 0 ? "(none)" : major)
                    + "; only 4 is read (jupyter nbconvert --to notebook converts others)");
        }
        int at = 0;
        for (JsonElement cell : root.getAsJsonArray("cells")) {
            at++;
            check(name, at, cell);
        }
        return new Notebook(root);
    }

    private static void check(String name, int at, JsonElement cell) throws NotebookException {
        if (!cell.isJsonObject() || Json.text(cell.getAsJsonObject(), "cell_type") == null) {
            throw new NotebookException(name + " is not a notebook: cell " + at + " has no cell_type");
        }
        JsonElement source = cell.getAsJsonObject().get("source");
        boolean text = Json.isText(source);
        boolean lines =
                source instanceof JsonArray array && array.asList().stream().allMatch(Json::isText);
        if (!text && !lines) {
            throw new NotebookException(name + " is not a notebook: cell " + at + " has no source text");
        }
    }

    private static int number(@Nullable JsonElement element) {
        double number =
                element instanceof JsonPrimitive primitive && primitive.isNumber() ? primitive.getAsDouble() : -1;
        return number == Math.rint(number) && Math.abs(number) < 1_000_000 ? (int) number : -1;
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        Throwable cause = e.getCause();
        String text = cause != null && cause.getMessage() != null ? cause.getMessage() : message;
        return text.lines()
                .findFirst()
                .orElse("")
                .replaceFirst(" path \\$.*", "")
                .replaceFirst("Use JsonReader\\S* to accept malformed JSON", "unexpected text");
    }

    /** Returns the code cells in their order; what is set on them is set in this notebook. */
    public List<CodeCell> codeCells() {
        return root.getAsJsonArray("cells").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(cell -> "code".equals(Json.text(cell, "cell_type")))
                .map(CodeCell::new)
                .toList();
    }

    /** Returns the language its metadata names, in lower case, or an empty string where they name none. */
    public String language() {
        JsonObject metadata = Json.object(root, "metadata");
        String language = Json.text(Json.object(metadata, "kernelspec"), "language");
        if (language == null) {
            language = Json.text(Json.object(metadata, "language_info"), "name");
        }
        return language == null ? "" : language.toLowerCase(Locale.ROOT);
    }

    /** Says which kernel ran it: {@code kernelspec} and {@code language_info}, as nbformat defines them. */
    void setKernel(JsonObject kernelspec, JsonObject languageInfo) {
        JsonObject metadata = Json.object(root, "metadata");
        metadata.add("kernelspec", kernelspec);
        metadata.add("language_info", languageInfo);
        root.add("metadata", metadata);
    }

    /**
     * Returns the notebook as nbformat 4.5 JSON, each cell with a valid id of its own. Laid out as Jupyter does it, so
     * that a difference between two versions of a file is one of what they hold.
     */
    public String toJson() {
        Set<String> ids = new HashSet<>();
        for (JsonElement element : root.getAsJsonArray("cells")) {
            JsonObject cell = element.getAsJsonObject();
            String id = Json.text(cell, "id");
            if (id == null || !id.matches(ID) || !ids.add(id)) {
                id = UUID.randomUUID().toString().substring(0, 8);
                ids.add(id);
                cell.addProperty("id", id);
            }
            cell.add("source", Json.lines(Json.joined(cell.get("source"))));
            if (!(cell.get("metadata") instanceof JsonObject)) {
                cell.add("metadata", new JsonObject());
            }
        }
        for (CodeCell cell : codeCells()) {
            cell.complete();
        }
        root.addProperty("nbformat", 4);
        root.addProperty("nbformat_minor", Math.max(MINOR, number(root.get("nbformat_minor"))));
        if (!(root.get("metadata") instanceof JsonObject)) {
            root.add("metadata", new JsonObject());
        }
        return GSON.toJson(Json.sorted(root)) + "\n";
    }

    /** Writes {@link #toJson} to a file, all of it or nothing: beside it first, and then into its place. */
    public void write(Path file) throws IOException {
        Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = Objects.requireNonNull(target.getParent(), "a notebook stands in a folder");
        Path half = folder.resolve(".parshell-" + UUID.randomUUID() + ".ipynb");
        try {
            Files.writeString(half, Json.encodable(toJson()), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            PosixFileAttributeView old = Files.getFileAttributeView(target, PosixFileAttributeView.class);
            if (old != null && Files.exists(target)) {
                Files.setPosixFilePermissions(half, old.readAttributes().permissions());
            }
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
