package org.parshell.kernel.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's {@code src.zip}, and beside each jar, as they are in Maven's local repository, the {@code -sources.jar} or else the
 * {@code -javadoc.jar}, looked through when first asked. Safe for use by any thread.
 */
public final class Sources {
    private static final int PARSED = 20;

    private final Supplier<List<Path>> classPath;
    private final Path javaHome;

    /** Entries by the file's name; of an archive once it has been looked through. */
    private final Map<Path, Map<String, List<String>>> archives = new HashMap<>();

    /** The latest files: all forms of a method are asked for one after the other. */
    private final Map<String, SourceFile> parsed = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SourceFile> eldest) {
            return size() > PARSED;
        }
    };

    /** Finds sources of what is on this class path, and of the JDK that is there. */
    public Sources(List<Path> classPath, Path javaHome) {
        this(() -> classPath, javaHome);
    }

    /** The same of a class path that is asked for each time: it may grow. */
    public Sources(Supplier<List<Path>> classPath, Path javaHome) {
        this.classPath = classPath;
        this.javaHome = javaHome;
    }

    /** Returns where the sources of a jar are, if there are any: beside it. */
    public static Path beside(Path jar) {
        return beside(jar, "-sources.jar");
    }

    private static Path beside(Path jar, String end) {
        String name = Objects.toString(jar.getFileName(), "");
        return jar.resolveSibling(name.replaceFirst("\\.jar$", "") + end);
    }

    /**
     * Returns the declaration that one of JShell's signatures speaks of; null if there is no source of it, and no page. What a page
     * says has no source.
     */
    public synchronized @Nullable Declaration find(String signature) {
        Signature wanted = Signature.parse(signature);
        Declaration found = wanted == null ? null : find(wanted);
        if (wanted != null && found == null) {
            return onPage(wanted);
        }
        return wanted == null || found == null
                ? null
                : new Declaration(
                        Borrowed.comment(wanted, found.comment(), this::find), found.source(), found.parameters());
    }

    private @Nullable Declaration find(Signature wanted) {
        for (Path archive : candidates()) {
            Declaration found = find(archive, wanted);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Declaration onPage(Signature wanted) {
        String file = String.join(".", wanted.types()) + ".html";
        for (Path archive : besideClassPath("-javadoc.jar")) {
            Declaration found = inArchive(archive, wanted, file, (zip, entry) -> {
                return new JavadocPage(read(zip, entry)).find(wanted);
            });
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private List<Path> candidates() {
        List<Path> found = besideClassPath("-sources.jar");
        Path ofJdk = javaHome.resolve("lib").resolve("src.zip");
        if (Files.isRegularFile(ofJdk)) {
            found.add(ofJdk);
        }
        return found;
    }

    private List<Path> besideClassPath(String end) {
        List<Path> found = new ArrayList<>();
        for (Path entry : classPath.get()) {
            if (entry.toString().endsWith(".jar") && Files.isRegularFile(beside(entry, end))) {
                found.add(beside(entry, end));
            }
        }
        return found;
    }

    private interface Search {
        @Nullable
        Declaration in(ZipFile zip, String entry) throws IOException;
    }

    private @Nullable Declaration find(Path archive, Signature wanted) {
        String file = wanted.types().getFirst() + ".java";
        return inArchive(archive, wanted, file, (zip, entry) -> find(archive, parsed(archive, zip, entry), wanted));
    }

    private @Nullable Declaration inArchive(Path archive, Signature wanted, String file, Search search) {
        List<String> entries =
                archives.computeIfAbsent(archive, Sources::entries).getOrDefault(file, List.of());
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (String entry : entries) {
                Declaration found = ("/" + entry).endsWith("/" + wanted.folder() + file) ? search.in(zip, entry) : null;
                if (found != null) {
                    return found;
                }
            }
        } catch (IOException e) {
            return null; // no documentation, as if the archive weren't there
        }
        return null;
    }

    /** In the type itself, or in those of the same package that it inherits from. */
    private @Nullable Declaration find(Path archive, SourceFile file, Signature wanted) {
        Declaration found = file.find(wanted);
        if (found != null || wanted.member() == null) {
            return found;
        }
        for (List<String> inherited : file.supertypes(wanted)) {
            Declaration there =
                    find(archive, new Signature(wanted.folder(), inherited, wanted.member(), wanted.parameters()));
            if (there != null) {
                return there;
            }
        }
        return null;
    }

    private SourceFile parsed(Path archive, ZipFile zip, String entry) throws IOException {
        String key = archive + "!" + entry;
        SourceFile known = parsed.get(key);
        if (known == null) {
            known = new SourceFile(read(zip, entry));
            parsed.put(key, known);
        }
        return known;
    }

    private static String read(ZipFile zip, String entry) throws IOException {
        try (InputStream in = zip.getInputStream(Objects.requireNonNull(zip.getEntry(entry)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, List<String>> entries(Path archive) {
        Map<String, List<String>> entries = new HashMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".java") || name.endsWith(".html"))
                    .forEach(name -> entries.computeIfAbsent(
                                    name.substring(name.lastIndexOf('/') + 1), _ -> new ArrayList<>())
                            .add(name));
        } catch (IOException e) {
            return Map.of();
        }
        return entries;
    }
}
