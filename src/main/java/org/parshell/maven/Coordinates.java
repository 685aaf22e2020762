package org.parshell.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;

/** Libraries named one by one. */
final class Coordinates extends Dependencies {
    private final List<Dependency> wanted;

    private Coordinates(List<Dependency> wanted) {
        this.wanted = wanted;
    }

    static Coordinates parse(List<String> coordinates) throws MavenException {
        List<Dependency> wanted = new ArrayList<>();
        for (String text : coordinates) {
            wanted.add(new Dependency(artifact(text), "runtime"));
        }
        return new Coordinates(List.copyOf(wanted));
    }

    /** Ids, and versions or ranges of these. */
    private static final Pattern ALLOWED = Pattern.compile("[\\w.:+\\-\\[\\](),]+");

    private static Artifact artifact(String coordinates) throws MavenException {
        try {
            // They become paths, of files here and of addresses: nothing but what Maven itself allows may be in them.
            if (!ALLOWED.matcher(coordinates).matches() || coordinates.contains("..")) {
                throw new IllegalArgumentException(coordinates);
            }
            return new DefaultArtifact(coordinates);
        } catch (IllegalArgumentException e) {
            throw new MavenException(
                    "not the coordinates of a library: " + coordinates
                            + "; they look like org.apache.commons:commons-lang3:3.20.0, group:artifact:version",
                    e);
        }
    }

    @Override
    CollectRequest request(
            RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
        return new CollectRequest(wanted, List.of(), repositories);
    }
}
