package org.parshell.maven;

import java.util.List;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.repository.RemoteRepository;

/** Libraries that are wanted. */
public abstract sealed class Dependencies permits Coordinates, Pom {
    /**
     * Returns those of coordinates such as {@code group:artifact:version} or {@code group:artifact:extension:classifier:version};
     * throws MavenException naming the one that is something else.
     */
    public static Dependencies of(List<String> coordinates) throws MavenException {
        return Coordinates.parse(coordinates);
    }

    /**
     * Returns those of a pom.xml, or of a text made of some of its elements; those for tests, and those that are provided, are
     * left out. Throws MavenException where the text is neither.
     */
    public static Dependencies ofPom(String text) throws MavenException {
        return Pom.parse(text);
    }

    /** Returns what to ask for, in these repositories and those that belong to the dependencies. */
    abstract CollectRequest request(
            RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories)
            throws MavenException, RepositoryException;
}
