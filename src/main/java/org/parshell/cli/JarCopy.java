package org.parshell.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.parshell.kernel.docs.Sources;

/**
 * A class path copied into a folder: {@code lib/} with a jar for each entry, and a jar that holds nothing but a manifest
 * naming them in their order, with the sources that stand beside them. Class folders, as an IDE runs from, become jars.
 */
final class JarCopy {
    private static final String ENTRY = "parshell-kernel.jar";

    private JarCopy() {}

    /** Returns the name of the one jar to put on a class path, in the folder of the copy. */
    static String entry() {
        return ENTRY;
    }

    static void write(List<Path> classPath, Path folder) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        List<String> names = new ArrayList<>();
        for (Path entry : classPath) {
            if (isLauncher(entry)) {
                continue;
            }
            String name = nameFor(entry, names);
            if (Files.isDirectory(entry)) {
                pack(entry, lib.resolve(name));
            } else {
                Files.copy(entry, lib.resolve(name));
                copySources(entry, lib.resolve(name));
            }
            names.add(name);
        }
        writeEntry(names, folder.resolve(ENTRY));
    }

    private static void writeEntry(List<String> names, Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        String.join(
                                " ",
                                names.stream().map(name -> asUrl("lib/" + name)).toList()));
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
    }

    /** The launcher's jar has no code of its own and names jars that are not where the copies are. */
    private static boolean isLauncher(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            return false;
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            Manifest manifest = jar.getManifest();
            return manifest != null
                    && Main.class.getName().equals(manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS));
        }
    }

    /** Tooltips read the sources beside a jar, where there are any. */
    private static void copySources(Path from, Path to) throws IOException {
        Path sources = Sources.beside(from);
        if (Files.isRegularFile(sources)) {
            Files.copy(sources, Sources.beside(to));
        }
    }

    private static String nameFor(Path entry, List<String> taken) {
        Path file = entry.getFileName();
        String name = file == null ? "classes" : file.toString();
        String whole = Files.isDirectory(entry) ? name + ".jar" : name;
        return taken.contains(whole) ? taken.size() + "-" + whole : whole;
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private static String asUrl(String path) {
        try {
            return new URI(null, null, path, null).getRawPath();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(path + " can't be named in a manifest", e);
        }
    }
}
