package org.parshell.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.parshell.kernel.ClassPath;

/**
 * The command line that starts our kernel. It stands in {@code kernel-spec/kernel.json}; docs/adr/0008 says why this collector,
 * this heap and these thresholds of the JIT's. Tablesaw's class-path scanner touches what JDK 25 warns about, and so does
 * JeroMQ's native access.
 */
final class KernelCommand {
    static final String NAME = "parshell";
    static final String DISPLAY_NAME = "Java (Parshell)";

    /** Where Jupyter puts the path of the connection file. */
    private static final String CONNECTION_FILE = "{connection_file}";

    private static final String TEMPLATES = "kernel-spec/";

    private KernelCommand() {}

    /** Returns the command with this JVM's JDK and class path, but for the connection file at its end. */
    static List<String> here() throws IOException {
        return of(java(), ClassPath.asArgument()).stream()
                .filter(argument -> !argument.equals(CONNECTION_FILE))
                .toList();
    }

    /** Returns this JVM's java. */
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Returns the command with the given java and class path, as a kernelspec has it. */
    static List<String> of(Path java, String classPath) throws IOException {
        Map<String, String> places = Map.of("@java@", java.toString(), "@jar@", classPath);
        return StreamSupport.stream(description().getAsJsonArray("argv").spliterator(), false)
                .map(argument -> places.getOrDefault(argument.getAsString(), argument.getAsString()))
                .toList();
    }

    /** Returns a kernelspec's description, but for the places in its command. */
    static JsonObject description() throws IOException {
        try (InputStream text = template("kernel.json")) {
            return JsonParser.parseString(new String(text.readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject();
        }
    }

    /** Opens a file of those that a kernelspec is made of. */
    static InputStream template(String name) throws IOException {
        InputStream stream = KernelCommand.class.getResourceAsStream(TEMPLATES + name);
        if (stream == null) {
            throw new FileNotFoundException(name + " is missing in Parshell's own jar; build it anew");
        }
        return stream;
    }
}
