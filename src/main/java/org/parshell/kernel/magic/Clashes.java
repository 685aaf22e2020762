package org.parshell.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Libraries that are on the class path in another version already. Two versions of a library have the artifact's name and classes
 * in common: jars of another classifier, or of another group that has an artifact of this name, have only the name.
 *
 * @param fresh the jars without those that clash
 * @param notes a line for each of those
 */
record Clashes(List<Path> fresh, List<String> notes) {
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");

    /** An artifact's name and version, as a jar's name tells them. */
    private record Library(String artifact, String version) {
        static @Nullable Library of(Path jar) {
            String file = String.valueOf(jar.getFileName());
            Path version = jar.getParent();
            Path artifact = version == null ? null : version.getParent();
            if (version != null && artifact != null && artifact.getFileName() != null) {
                // In a repository the folders tell where the name ends, which may have digits: log4j-1.2-api-2.25.0.jar
                String name = artifact.getFileName() + "-";
                if (file.startsWith(name + version.getFileName()) && file.endsWith(".jar")) {
                    return new Library(
                            artifact.getFileName().toString(),
                            file.substring(name.length(), file.length() - ".jar".length()));
                }
            }
            Matcher parts = JAR.matcher(file);
            return parts.matches() ? new Library(parts.group(1), parts.group(2)) : null;
        }

        boolean isOtherVersionOf(@Nullable Library other) {
            return other != null && artifact.equals(other.artifact) && !version.equals(other.version);
        }
    }

    /** Tells jars that are to be added from those of which another version is there: the kernel's own, or one that was added. */
    static Clashes of(List<Path> own, List<Path> known, List<Path> wanted) throws MagicException {
        List<Path> fresh = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Path path : wanted) {
            Library library = Library.of(path);
            Path other = library == null ? null : otherVersion(library, path, known);
            if (library == null || other == null) {
                fresh.add(path);
            } else {
                notes.add(note(library, other, own.contains(other)));
            }
        }
        return new Clashes(List.copyOf(fresh), List.copyOf(notes));
    }

    private static String note(Library wanted, Path other, boolean isOwn) {
        Library there = Library.of(other);
        String name = "conflict: " + wanted.artifact() + " " + (there == null ? "" : there.version());
        return isOwn
                ? name + ", the kernel's own, stays; " + wanted.version() + " is not added"
                : name + " was added before and stays; " + wanted.version() + " is not added. To have "
                        + wanted.version() + ", restart the kernel (%reset keeps libraries) and add it first";
    }

    private static @Nullable Path otherVersion(Library wanted, Path path, List<Path> known) throws MagicException {
        for (Path other : known) {
            if (wanted.isOtherVersionOf(Library.of(other))
                    && Files.isRegularFile(other)
                    && classes(other).stream().anyMatch(classes(path)::contains)) {
                return other;
            }
        }
        return null;
    }

    private static Set<String> classes(Path jar) throws MagicException {
        Predicate<String> isOwn = name -> name.endsWith(".class") && !name.endsWith("-info.class");
        try (ZipFile file = new ZipFile(jar.toFile());
                Stream<? extends ZipEntry> entries = file.stream()) {
            return entries.map(ZipEntry::getName).filter(isOwn).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new MagicException("can't be read as a jar: " + jar + " (" + e.getMessage() + ")", e);
        }
    }
}
