package org.parshell.maven;

import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.util.graph.transformer.ConflictResolver;

/** A tree of libraries as lines of text. */
final class DependencyTree {
    private final StringBuilder text = new StringBuilder();

    private DependencyTree() {}

    static String of(DependencyNode root) {
        DependencyTree tree = new DependencyTree();
        root.getChildren().forEach(child -> tree.add(child, "", ""));
        return tree.text.toString();
    }

    private void add(DependencyNode node, String first, String rest) {
        text.append(first).append(line(node)).append('\n');
        int last = node.getChildren().size() - 1;
        for (int i = 0; i <= last; i++) {
            boolean more = i < last;
            add(node.getChildren().get(i), rest + (more ? "├─ " : "└─ "), rest + (more ? "│  " : "   "));
        }
    }

    private static String line(DependencyNode node) {
        Artifact artifact = node.getArtifact();
        String name = artifact.getGroupId() + ":" + artifact.getArtifactId()
                + (artifact.getClassifier().isEmpty() ? "" : ":" + artifact.getClassifier());
        String line = name + ":" + artifact.getVersion();
        Dependency dependency = node.getDependency();
        if (node.getData().get(ConflictResolver.NODE_DATA_WINNER) instanceof DependencyNode winner) {
            String chosen = winner.getArtifact().getVersion();
            return line + (chosen.equals(artifact.getVersion()) ? " (again)" : " (conflict: " + chosen + " is used)");
        }
        return dependency != null && dependency.isOptional() ? line + " (optional)" : line;
    }
}
