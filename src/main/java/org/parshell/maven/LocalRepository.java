package org.parshell.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the user's local repository has, for completion: nothing is asked of the network. */
public final class LocalRepository {
    private static final int MOST = 200;

    /** As far as coordinates are completed: group, artifact and version. Nothing in them leads out of the repository. */
    private static final Pattern TYPED = Pattern.compile("(?!.*\\.\\.)[\\w.\\-]*(?::[\\w.\\-]*){0,2}");

    private final Path folder;

    LocalRepository(Path folder) {
        this.folder = folder;
    }

    /** Returns the one that the user's settings name. */
    public static LocalRepository ofUser() throws MavenException {
        String set = UserSettings.read().getLocalRepository();
        return new LocalRepository(
                set == null || set.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".m2", "repository")
                        : Path.of(set));
    }

    /**
     * Returns what half-typed coordinates may become, sorted, 200 at most: the next part of a group, an artifact, or a version. What
     * goes on ends with a dot or a colon.
     */
    public List<String> completions(String typed) {
        if (!TYPED.matcher(typed).matches()) {
            return List.of();
        }
        String[] parts = typed.split(":", -1);
        try {
            List<String> found = switch (parts.length) {
                case 1 -> groups(parts[0]);
                case 2 -> artifacts(parts[0], parts[1]);
                default -> versions(parts[0], parts[1], parts[2]);
            };
            return found.stream().sorted().limit(MOST).toList();
        } catch (UncheckedIOException e) {
            return List.of(); // a folder that can't be read has nothing to offer
        }
    }

    private List<String> groups(String typed) {
        int dot = typed.lastIndexOf('.') + 1;
        String above = typed.substring(0, dot);
        List<String> found = new ArrayList<>();
        for (Path child : folders(folder.resolve(above.replace('.', '/')), typed.substring(dot))) {
            List<Path> inside = folders(child, "");
            if (inside.stream().anyMatch(LocalRepository::isArtifact)) {
                found.add(above + child.getFileName() + ":");
            }
            if (!isArtifact(child) && inside.stream().anyMatch(deeper -> !isArtifact(deeper) && !isVersion(deeper))) {
                found.add(above + child.getFileName() + ".");
            }
        }
        return found;
    }

    private List<String> artifacts(String group, String typed) {
        return folders(folder.resolve(group.replace('.', '/')), typed).stream()
                .filter(LocalRepository::isArtifact)
                .map(artifact -> group + ":" + artifact.getFileName() + ":")
                .toList();
    }

    private List<String> versions(String group, String artifact, String typed) {
        return folders(folder.resolve(group.replace('.', '/')).resolve(artifact), typed).stream()
                .filter(LocalRepository::isVersion)
                .map(version -> group + ":" + artifact + ":" + version.getFileName())
                .toList();
    }

    private static boolean isArtifact(Path folder) {
        return folders(folder, "").stream().anyMatch(LocalRepository::isVersion);
    }

    /** A version's folder has the library's pom. */
    private static boolean isVersion(Path folder) {
        Path artifact = folder.getParent();
        return artifact != null
                && Files.exists(folder.resolve(artifact.getFileName() + "-" + folder.getFileName() + ".pom"));
    }

    private static List<Path> folders(Path folder, String start) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> child.getFileName().toString().startsWith(start))
                    .filter(child -> !child.getFileName().toString().startsWith("."))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
