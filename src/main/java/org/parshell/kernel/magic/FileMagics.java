package org.parshell.kernel.magic;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Files: to run, and to write. */
final class FileMagics {
    private FileMagics() {}

    static List<Magic> all() {
        return List.of(
                Magic.line(
                                "load",
                                "FILE",
                                "Runs a file as if it stood here: Java (.java, .jsh, .jshell, …), or a notebook's code cells (.ipynb).",
                                (host, argument, _) -> load(host, argument))
                        .completing(Paths::completions),
                Magic.cell(
                                "writefile",
                                "[-a] FILE",
                                "Writes the cell to a file, in UTF-8; with -a, at its end. The folder has to be there.",
                                (host, arguments, body) -> host.await(() -> write(arguments, body)))
                        .completing(Paths::completions));
    }

    private static @Nullable Object load(Host host, String argument) throws MagicException {
        List<String> words = Words.split(argument);
        if (words.size() != 1) {
            throw new MagicException("%load takes one file: %load FILE");
        }
        Path file = Paths.of(words.getFirst());
        String text = host.await(() -> read(file));
        Object value = null;
        boolean isNotebook = file.toString().endsWith(".ipynb");
        int number = 0;
        for (String cell : isNotebook ? cells(file, text) : List.of(text)) {
            number++;
            value = host.run(cell, isNotebook ? file + ", code cell " + number : file.toString());
        }
        return value;
    }

    private static String read(Path file) throws MagicException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new MagicException("can't read " + file.toAbsolutePath() + ": " + reason(e), e);
        }
    }

    private static List<String> cells(Path file, String text) throws MagicException {
        try {
            List<String> sources = new ArrayList<>();
            JsonObject notebook = JsonParser.parseString(text).getAsJsonObject();
            for (JsonElement cell : required(notebook, "cells").getAsJsonArray()) {
                JsonObject object = cell.getAsJsonObject();
                if (required(object, "cell_type").getAsString().equals("code")) {
                    sources.add(source(required(object, "source")));
                }
            }
            return sources;
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new MagicException(file + " is no notebook of format 4", e);
        }
    }

    private static JsonElement required(JsonObject object, String field) {
        JsonElement value = object.get(field);
        if (value == null) {
            throw new JsonParseException("no " + field);
        }
        return value;
    }

    private static String source(JsonElement source) {
        return source instanceof JsonArray lines
                ? StreamSupport.stream(lines.spliterator(), false)
                        .map(JsonElement::getAsString)
                        .collect(Collectors.joining())
                : source.getAsString();
    }

    private static @Nullable Object write(String arguments, String body) throws MagicException {
        List<String> words = new ArrayList<>(Words.split(arguments));
        boolean append = words.remove("-a");
        if (words.size() != 1) {
            throw new MagicException("%%writefile takes one file: %%writefile [-a] FILE");
        }
        Path file = Paths.of(words.getFirst());
        boolean existed = Files.exists(file);
        String text = body.endsWith("\n") || body.isEmpty() ? body : body + "\n";
        try {
            if (append) {
                Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } else {
                Files.writeString(file, text);
            }
        } catch (IOException e) {
            throw new MagicException("can't write " + file.toAbsolutePath() + ": " + reason(e), e);
        }
        System.out.println((!existed ? "wrote " : append ? "appended to " : "overwrote ") + file);
        return null;
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case AccessDeniedException _ -> "no permission";
            case MalformedInputException _ -> "it is not UTF-8 text";
            case FileSystemException failure when failure.getReason() != null -> failure.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
