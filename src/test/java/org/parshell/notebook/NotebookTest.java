package org.parshell.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotebookTest {
    private static final String CELLS = "{\"nbformat\":4,\"nbformat_minor\":2,\"metadata\":{\"mine\":1},\"cells\":[";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'' | is empty",
                "'  \n' | is empty",
                "'{\"cells\": [' | its JSON is malformed",
                "'not json at all }' | is not a notebook",
                "'[1, 2]' | has no list of cells",
                "'{}' | has no list of cells",
                "'{\"cells\": {}, \"nbformat\": 4}' | has no list of cells",
                "'{\"cells\": [], \"nbformat\": 3}' | has the notebook format 3",
                "'{\"nbformat\": 3, \"worksheets\": []}' | has the notebook format 3",
                "'{\"cells\": [], \"nbformat\": 1e99999999}' | has the notebook format (none)",
                "'{\"cells\": [], \"nbformat\": 4} and more' | malformed (unexpected text at line 1",
                "'{\"cells\": []}' | has the notebook format (none)",
                "'{\"cells\": [7], \"nbformat\": 4}' | cell 1 has no cell_type",
                "'{\"cells\": [{\"cell_type\": \"code\"}], \"nbformat\": 4}' | cell 1 has no source",
                "'{\"cells\": [{\"cell_type\": \"code\", \"source\": [1]}], \"nbformat\": 4}' | cell 1 has no source",
            })
    void refusesWhatIsNoNotebookInOneLine(String text, String message) {
        assertThatThrownBy(() -> Notebook.parse("x.ipynb", text == null ? "" : text))
                .isInstanceOf(NotebookException.class)
                .hasMessageStartingWith("x.ipynb ")
                .hasMessageContaining(message)
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("\n"));
    }

    @Test
    void refusesWhatCannotBeRead() throws Exception {
        assertThatThrownBy(() -> Notebook.read(folder.resolve("none.ipynb")))
                .isInstanceOf(NotebookException.class)
                .hasMessageEndingWith("none.ipynb does not exist");
        assertThatThrownBy(() -> Notebook.read(folder))
                .isInstanceOf(NotebookException.class)
                .hasMessageEndingWith("is a folder, not a notebook");
        Path binary = Files.write(folder.resolve("binary.ipynb"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> Notebook.read(binary))
                .isInstanceOf(NotebookException.class)
                .hasMessageContaining("isn't UTF-8");
    }

    @Test
    void keepsWhatItDoesNotKnow() throws NotebookException {
        Notebook notebook = Notebook.parse(
                "x",
                CELLS
                        + "{\"cell_type\":\"raw\",\"source\":\"r\",\"x\":[1]},"
                        + "{\"cell_type\":\"markdown\",\"metadata\":{\"a\":null},\"source\":[\"m\\n\",\"n\"],"
                        + "\"attachments\":{\"i.png\":{}}}],\"y\":{\"z\":2}}");
        JsonObject written = JsonParser.parseString(notebook.toJson()).getAsJsonObject();
        assertThat(written.get("y")).hasToString("{\"z\":2}");
        assertThat(written.getAsJsonObject("metadata").get("mine").getAsInt()).isEqualTo(1);
        JsonArray cells = written.getAsJsonArray("cells");
        assertThat(cells.get(0).getAsJsonObject().get("x")).hasToString("[1]");
        assertThat(cells.get(1).getAsJsonObject().get("attachments")).hasToString("{\"i.png\":{}}");
        assertThat(cells.get(1).getAsJsonObject().get("source")).hasToString("[\"m\\n\",\"n\"]");
    }

    @Test
    void isWrittenAsFormat45WithAnIdForEachCell() throws NotebookException {
        Notebook notebook = Notebook.parse(
                "x",
                CELLS
                        + "{\"cell_type\":\"code\",\"id\":\"same\",\"source\":\"1\"},"
                        + "{\"cell_type\":\"code\",\"id\":\"same\",\"source\":\"2\"},"
                        + "{\"cell_type\":\"code\",\"id\":\"not valid!\",\"source\":\"3\"}]}");
        JsonObject written = JsonParser.parseString(notebook.toJson()).getAsJsonObject();
        assertThat(written.get("nbformat_minor").getAsInt()).isEqualTo(5);
        List<String> ids = written.getAsJsonArray("cells").asList().stream()
                .map(cell -> cell.getAsJsonObject().get("id").getAsString())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-zA-Z0-9_-]{1,64}"));
        assertThat(ids.getFirst()).isEqualTo("same");
        JsonObject cell = written.getAsJsonArray("cells").get(0).getAsJsonObject();
        assertThat(cell.get("execution_count").isJsonNull()).isTrue();
        assertThat(cell.get("outputs")).hasToString("[]");
    }

    @Test
    void isWrittenAsJupyterWouldWriteIt() throws NotebookException {
        String jupyters = """
                {
                 "cells": [
                  {
                   "cell_type": "code",
                   "execution_count": null,
                   "id": "a",
                   "metadata": {},
                   "outputs": [],
                   "source": [
                    "\\"<é>\\"\\n",
                    "2"
                   ]
                  }
                 ],
                 "metadata": {
                  "x": 1.50
                 },
                 "nbformat": 4,
                 "nbformat_minor": 5
                }
                """;
        assertThat(Notebook.parse("x", jupyters).toJson()).isEqualTo(jupyters);
        String others =
                "{\"nbformat_minor\":4,\"nbformat\":4,\"metadata\":{\"x\":1.50},\"cells\":[{\"source\":\"\\\"<é>\\\"\\n2\","
                        + "\"outputs\":[],\"id\":\"a\",\"metadata\":{},\"execution_count\":null,\"cell_type\":\"code\"}]}";
        assertThat(Notebook.parse("x", others).toJson()).isEqualTo(jupyters);
    }

    @Test
    void aNewFileIsThereForWhomTheUserLetsAndAnOldOneKeepsItsRights() throws Exception {
        Notebook notebook = Notebook.parse("x", CELLS + "]}");
        Path plain = Files.writeString(folder.resolve("plain"), "");
        Path target = folder.resolve("out.ipynb");
        notebook.write(target);
        assertThat(Files.getPosixFilePermissions(target)).isEqualTo(Files.getPosixFilePermissions(plain));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-rw----"));
        notebook.write(target);
        assertThat(Files.getPosixFilePermissions(target)).isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNothingBeside() throws Exception {
        Path target = folder.resolve("out.ipynb");
        Files.createDirectories(target.resolve("sub")); // in the way
        Notebook notebook = Notebook.parse("x", CELLS + "]}");
        assertThatThrownBy(() -> notebook.write(target)).isInstanceOf(java.io.IOException.class);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void linesKeepTheirFeeds() {
        assertThat(Json.lines("a\n\nb")).hasToString("[\"a\\n\",\"\\n\",\"b\"]");
        assertThat(Json.lines("a\n")).hasToString("[\"a\\n\"]");
        assertThat(Json.lines("")).isEmpty();
    }

    @Test
    void halfASurrogatePairIsWrittenAsItWasRead() throws Exception {
        Path target = folder.resolve("half.ipynb");
        Notebook.parse("x", CELLS + "{\"cell_type\":\"raw\",\"source\":\"a\\ud800b\"}]}")
                .write(target);
        assertThat(Files.readString(target)).contains("a\\ud800b");
        assertThat(Notebook.read(target)).isNotNull();
    }
}
