package org.parshell.maven;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelProblem;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.model.io.xpp3.MavenXpp3Writer;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;
import org.jspecify.annotations.Nullable;

/** The dependencies of a pom.xml, or of a piece of one. */
final class Pom extends Dependencies {
    // Maven itself reads it, as it reads those of libraries: parent, BOMs, properties and profiles are its business.

    private static final Pattern HEADER = Pattern.compile("\\A\\s*(?:<\\?.*?\\?>\\s*|<!--.*?-->\\s*)+", Pattern.DOTALL);
    private static final Set<String> LEFT_OUT = Set.of("test", "provided", "system");
    private static final String MISSING = "";

    private final Model model;

    private Pom(Model model) {
        this.model = model;
    }

    static Pom parse(String text) throws MavenException {
        Model model = read(project(HEADER.matcher(text).replaceFirst("").strip()));
        model.setModelVersion("4.0.0");
        if (model.getParent() == null || model.getGroupId() != null) {
            model.setGroupId(Objects.requireNonNullElse(model.getGroupId(), "notebook"));
        }
        if (model.getParent() == null || model.getVersion() != null) {
            model.setVersion(Objects.requireNonNullElse(model.getVersion(), "1"));
        }
        model.setArtifactId(Objects.requireNonNullElse(model.getArtifactId(), "notebook"));
        return new Pom(model);
    }

    private static String project(String text) {
        if (text.startsWith("<project")) {
            return text;
        }
        // Single <dependency> elements may stand alone.
        boolean single = text.startsWith("<dependency>");
        return "<project>" + (single ? "<dependencies>" + text + "</dependencies>" : text) + "</project>";
    }

    private static Model read(String project) throws MavenException {
        try {
            return new MavenXpp3Reader().read(new StringReader(project));
        } catch (XmlPullParserException | IOException e) {
            throw new MavenException("this is no pom.xml, nor a part of one: " + e.getMessage(), e);
        }
    }

    @Override
    CollectRequest request(
            RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories)
            throws MavenException, RepositoryException {
        ArtifactDescriptorResult read = describe(system, session, repositories);
        List<Dependency> wanted = read.getDependencies().stream()
                .filter(dependency -> !LEFT_OUT.contains(dependency.getScope()))
                .toList();
        if (wanted.isEmpty()) {
            throw new MavenException("there is no <dependency> in it to add");
        }
        for (Dependency dependency : wanted) {
            check(dependency.getArtifact());
        }
        List<RemoteRepository> own = system.newResolutionRepositories(session, read.getRepositories());
        List<RemoteRepository> all =
                Stream.of(repositories, own).flatMap(List::stream).distinct().toList();
        return new CollectRequest(wanted, read.getManagedDependencies(), all);
    }

    private static void check(Artifact artifact) throws MavenException {
        String name = artifact.getGroupId() + ":" + artifact.getArtifactId();
        if (artifact.getVersion().equals(MISSING)) {
            throw new MavenException("no <version> is given for " + name);
        }
        if ((name + artifact.getVersion()).contains("${")) {
            throw new MavenException(
                    "there is no <properties> entry for what " + name + ":" + artifact.getVersion() + " refers to");
        }
    }

    private ArtifactDescriptorResult describe(
            RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories)
            throws MavenException, RepositoryException {
        Artifact artifact = new DefaultArtifact(
                model.getGroupId() == null ? model.getParent().getGroupId() : model.getGroupId(),
                model.getArtifactId(),
                "pom",
                model.getVersion() == null ? model.getParent().getVersion() : model.getVersion());
        DefaultRepositorySystemSession reading = new DefaultRepositorySystemSession(session);
        // A library's broken pom.xml is passed over; this one is the user's, who wants to know.
        reading.setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(false, false));
        try {
            Path folder = Files.createTempDirectory("pom");
            Path file = folder.resolve("pom.xml");
            try {
                try (Writer out = Files.newBufferedWriter(file)) {
                    new MavenXpp3Writer().write(out, model);
                }
                reading.setWorkspaceReader(new OneFile(artifact, file));
                return system.readArtifactDescriptor(
                        reading, new ArtifactDescriptorRequest(artifact, repositories, null));
            } catch (ArtifactDescriptorException e) {
                if (e.getCause() instanceof ModelBuildingException problems) {
                    throw unusable(problems);
                }
                throw e;
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new MavenException("the pom could not be written to a temporary file: " + e.getMessage(), e);
        }
    }

    private static MavenException unusable(ModelBuildingException problems) {
        return new MavenException(
                "this pom can't be used: "
                        + problems.getProblems().stream()
                                .map(ModelProblem::getMessage)
                                .distinct()
                                .collect(Collectors.joining("; ")),
                problems);
    }

    /** Finds the notebook's own pom where Maven looks for libraries. */
    private record OneFile(Artifact artifact, Path path, WorkspaceRepository place) implements WorkspaceReader {
        OneFile(Artifact artifact, Path path) {
            this(artifact, path, new WorkspaceRepository("notebook"));
        }

        @Override
        public WorkspaceRepository getRepository() {
            return place;
        }

        @Override
        public @Nullable File findArtifact(Artifact wanted) {
            return wanted.toString().equals(artifact.toString()) ? path.toFile() : null;
        }

        @Override
        public List<String> findVersions(Artifact wanted) {
            return List.of();
        }
    }
}
