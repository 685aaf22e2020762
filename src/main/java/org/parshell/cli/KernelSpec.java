package org.parshell.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A kernelspec of ours: a folder that tells Jupyter how to start the kernel, with the kernel's jars in it. */
final class KernelSpec {
    private static final List<String> LOGOS = List.of("logo-32x32.png", "logo-64x64.png", "logo-svg.svg");
    private static final String DESCRIPTION = "kernel.json";
    private static final String KERNEL_MAIN = "org.parshell.kernel.Main";

    private final Path folder;

    private KernelSpec(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns the kernelspec of that name among the kernels of a folder, whether it is there or not.
     *
     * @throws CommandFailure if Jupyter would refuse the name
     */
    static KernelSpec named(String name, Path kernels) {
        // Jupyter's rule; and names are compared in lower case.
        if (!name.matches("[A-Za-z0-9._-]+") || name.matches("\\.+")) {
            throw CommandFailure.badInput(
                    "a kernel's name is made of letters, digits, dots, dashes and underscores, not \"" + name + "\"");
        }
        return new KernelSpec(kernels.toAbsolutePath().normalize().resolve(name.toLowerCase(Locale.ROOT)));
    }

    /** Returns those of ours in a folder of kernels. */
    static List<KernelSpec> allIn(Path kernels) throws IOException {
        if (!Files.isDirectory(kernels)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(kernels)) {
            return folders.sorted()
                    .map(KernelSpec::new)
                    .filter(KernelSpec::isOurs)
                    .toList();
        }
    }

    Path folder() {
        return folder;
    }

    boolean exists() {
        return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns whether a kernelspec is there that starts our kernel. */
    boolean isOurs() {
        return command().stream().anyMatch(KERNEL_MAIN::equals);
    }

    /** Returns the absolute paths that its command names and that are not there. */
    List<Path> missingPaths() {
        return command().stream()
                .filter(argument -> argument.startsWith("/") || argument.matches("[A-Za-z]:[\\\\/].*"))
                .map(Path::of)
                .filter(path -> !Files.exists(path))
                .toList();
    }

    /** Returns whether the java that it starts is not there any more, as after an update of the JDK. */
    boolean isJavaGone() {
        List<String> command = command();
        return !command.isEmpty() && missingPaths().contains(Path.of(command.getFirst()));
    }

    /**
     * Writes the kernelspec beside its place and then puts it there, so that Jupyter sees the old one or the new one.
     *
     * @param displayName what Jupyter shows
     * @param java the java to start
     * @param classPath the jars to copy
     */
    void install(String displayName, Path java, List<Path> classPath) throws IOException {
        if (exists() && !isOurs()) {
            throw CommandFailure.failed(folder + " holds something else; choose another --name, or remove it first");
        }
        Path fresh = beside("new");
        Path old = beside("old");
        removeLeftovers();
        try {
            Files.createDirectories(fresh);
            JarCopy.write(classPath, fresh);
            for (String logo : LOGOS) {
                try (InputStream image = KernelCommand.template(logo)) {
                    Files.copy(image, fresh.resolve(logo));
                }
            }
            Files.writeString(fresh.resolve(DESCRIPTION), description(displayName, java));
            if (exists()) {
                Files.move(folder, old);
            }
            Files.move(fresh, folder);
        } finally {
            if (!exists() && Files.exists(old)) {
                Files.move(old, folder);
            }
            delete(fresh);
            delete(old);
        }
    }

    /** Removes the folder and all that is in it. */
    void remove() throws IOException {
        // Out of Jupyter's sight first: what is half deleted should not be started.
        Path old = beside("old");
        Files.move(folder, old);
        delete(old);
    }

    /** Deletes what installs that were killed have left beside the place. */
    private void removeLeftovers() throws IOException {
        Path parent = folder.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return;
        }
        Pattern name = Pattern.compile(Pattern.quote("." + folder.getFileName()) + "-(?:new|old)-(\\d{1,18})");
        List<Path> found;
        try (Stream<Path> siblings = Files.list(parent)) {
            found = siblings.toList();
        }
        for (Path sibling : found) {
            Matcher matcher = name.matcher(sibling.getFileName().toString());
            if (matcher.matches()
                    && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()) {
                delete(sibling);
            }
        }
    }

    private Path beside(String role) {
        return folder.resolveSibling("." + folder.getFileName() + "-" + role + "-"
                + ProcessHandle.current().pid());
    }

    private String description(String displayName, Path java) throws IOException {
        JsonObject description = KernelCommand.description();
        JsonArray command = new JsonArray();
        KernelCommand.of(java, folder.resolve(JarCopy.entry()).toString()).forEach(command::add);
        description.add("argv", command);
        description.addProperty("display_name", displayName);
        return text(description);
    }

    /** Replaces the command that starts the kernel, and nothing else of the description. */
    void setCommand(List<String> command) throws IOException {
        Path description = folder.resolve(DESCRIPTION);
        JsonObject json = JsonParser.parseString(Files.readString(description)).getAsJsonObject();
        JsonArray argv = new JsonArray();
        command.forEach(argv::add);
        json.add("argv", argv);
        Path fresh = description.resolveSibling(
                DESCRIPTION + "-" + ProcessHandle.current().pid());
        Files.writeString(fresh, text(json));
        Files.move(fresh, description, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String text(JsonObject description) {
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(description) + "\n";
    }

    /** Returns the command that starts the kernel; empty where there is none to be read. */
    List<String> command() {
        return readArguments().orElse(List.of());
    }

    private Optional<List<String>> readArguments() {
        try {
            JsonElement argv = JsonParser.parseString(Files.readString(folder.resolve(DESCRIPTION)))
                    .getAsJsonObject()
                    .get("argv");
            List<String> command = new ArrayList<>();
            argv.getAsJsonArray().forEach(argument -> command.add(argument.getAsString()));
            return Optional.of(command);
        } catch (IOException | JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            // Not there, or nothing Jupyter could start: in neither case ours.
            return Optional.empty();
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
