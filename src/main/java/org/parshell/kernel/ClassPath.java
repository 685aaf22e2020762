package org.parshell.kernel;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** The jars and folders this JVM's classes come from: its class path, with what a launcher jar's manifest adds. */
public final class ClassPath {
    private ClassPath() {}

    /** Returns what exists of this JVM's class path, absolute, in its order, launcher jars followed by what they name. */
    public static List<Path> entries() {
        return entries(System.getProperty("java.class.path"));
    }

    /** Returns the entries as one argument for {@code --class-path}. */
    public static String asArgument() {
        return entries().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Returns the same of a class path given as text. */
    public static List<Path> entries(String classPath) {
        Deque<Path> open = new ArrayDeque<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            open.add(Path.of(entry).toAbsolutePath().normalize());
        }
        Set<Path> found = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            Path entry = open.pop();
            if (Files.exists(entry) && found.add(entry) && Files.isRegularFile(entry)) {
                named(entry).reversed().forEach(open::push);
            }
        }
        return List.copyOf(found);
    }

    private static List<Path> named(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String names =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (names == null || names.isBlank()) {
                return List.of();
            }
            URI folder = jar.toUri();
            return List.of(names.strip().split("\\s+")).stream()
                    .map(name -> Path.of(folder.resolve(name)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(jar + " can't be read as a jar", e);
        }
    }
}
