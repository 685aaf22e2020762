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
 * The JDK's {@code src.zip} and the {@code -sources.jar} beside each jar, looked through when first asked. Safe for use by any
 * thread.
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
        String name = Objects.toString(jar.getFileName(), "");
        return jar.resolveSibling(name.replaceFirst("\\.jar$", "") + "-sources.jar");
    }

    /** Returns the declaration that one of JShell's signatures speaks of; null if there is no source of it. */
    public synchronized @Nullable Declaration find(String signature) {
        Signature wanted = Signature.parse(signature);
        Declaration found = wanted == null ? null : find(wanted);
        return wanted == null || found == null
                ? null
                : new Declaration(Borrowed.comment(wanted, found.comment(), this::find), found.source());
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

    private List<Path> candidates() {
        List<Path> found = new ArrayList<>();
        for (Path entry : classPath.get()) {
            if (entry.toString().endsWith(".jar")) {
                found.add(beside(entry));
            }
        }
        found.add(javaHome.resolve("lib").resolve("src.zip"));
        found.removeIf(archive -> !Files.isRegularFile(archive));
        return found;
    }

    private @Nullable Declaration find(Path archive, Signature wanted) {
        String file = wanted.types().getFirst() + ".java";
        List<String> entries =
                archives.computeIfAbsent(archive, Sources::entries).getOrDefault(file, List.of());
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (String entry : entries) {
                Declaration found = ("/" + entry).endsWith("/" + wanted.folder() + file)
                        ? find(archive, parsed(archive, zip, entry), wanted)
                        : null;
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
            try (InputStream in = zip.getInputStream(Objects.requireNonNull(zip.getEntry(entry)))) {
                known = new SourceFile(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
            parsed.put(key, known);
        }
        return known;
    }

    private static Map<String, List<String>> entries(Path archive) {
        Map<String, List<String>> entries = new HashMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".java"))
                    .forEach(name -> entries.computeIfAbsent(
                                    name.substring(name.lastIndexOf('/') + 1), _ -> new ArrayList<>())
                            .add(name));
        } catch (IOException e) {
            return Map.of();
        }
        return entries;
    }
}
