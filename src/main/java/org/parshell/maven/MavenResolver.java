package org.parshell.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.apache.maven.settings.Settings;
import org.eclipse.aether.ConfigurationProperties;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResult;
import org.eclipse.aether.transfer.RepositoryOfflineException;
import org.eclipse.aether.util.graph.transformer.ConflictResolver;
import org.eclipse.aether.util.graph.visitor.PreorderNodeListGenerator;

/** Resolves dependencies as Maven does: local repository, mirrors, proxies, credentials and profiles of the user's settings.xml. */
public final class MavenResolver {
    private static final int CONNECT_MILLIS =
            Math.toIntExact(Duration.ofSeconds(10).toMillis());
    private static final int SILENCE_MILLIS =
            Math.toIntExact(Duration.ofSeconds(60).toMillis());

    /** User and password in an address. */
    private static final Pattern SECRET = Pattern.compile("//[^/@\\s]+@");

    private MavenResolver() {}

    /**
     * What came of it.
     *
     * @param files in the order of the class path
     * @param tree for people to read, a line per library; what lost a conflict of versions says so
     */
    public record Resolved(List<Path> files, String tree) {}

    /** Resolves and downloads; an interrupt ends the downloads. Throws MavenException where something can't be had. */
    public static Resolved resolve(Dependencies dependencies) throws MavenException, InterruptedException {
        // Sockets don't listen to interrupts. The download has a thread of its own, and is told to stop between blocks.
        AtomicBoolean stopped = new AtomicBoolean();
        CompletableFuture<Resolved> result = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("maven").start(() -> {
            try (Context context = context(stopped)) {
                result.complete(resolve(context, dependencies));
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get();
        } catch (InterruptedException e) {
            stopped.set(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MavenException failure) {
                throw failure;
            }
            throw new MavenException("Maven failed: " + e.getCause(), e.getCause());
        }
    }

    private static Context context(AtomicBoolean stopped) throws MavenException {
        Settings settings = UserSettings.read();
        ContextOverrides overrides = ContextOverrides.create()
                .withUserSettings(true)
                .withEffectiveSettings(settings)
                .offline(settings.isOffline())
                .transferListener(new StoppableTransfer(stopped))
                .configProperties(Map.of(
                        ConfigurationProperties.CONNECT_TIMEOUT, CONNECT_MILLIS,
                        ConfigurationProperties.REQUEST_TIMEOUT, SILENCE_MILLIS))
                .build();
        return Runtimes.INSTANCE.getRuntime().create(overrides);
    }

    private static Resolved resolve(Context context, Dependencies dependencies) throws MavenException {
        RepositorySystem system = context.repositorySystem();
        RepositorySystemSession session = context.repositorySystemSession();
        List<RemoteRepository> repositories = context.remoteRepositories();
        // With what lost a conflict; what won is all that there is of it in the second graph, whose files are wanted.
        DefaultRepositorySystemSession verbose = new DefaultRepositorySystemSession(session);
        verbose.setConfigProperty(ConflictResolver.CONFIG_PROP_VERBOSE, ConflictResolver.Verbosity.STANDARD);
        try {
            CollectRequest request = dependencies.request(system, session, repositories);
            repositories = request.getRepositories();
            String tree = DependencyTree.of(
                    system.collectDependencies(verbose, request).getRoot());
            DependencyResult result = system.resolveDependencies(session, new DependencyRequest(request, null));
            PreorderNodeListGenerator order = new PreorderNodeListGenerator();
            result.getRoot().accept(order);
            List<Path> files = order.getArtifacts(false).stream()
                    .filter(artifact -> artifact.getExtension().equals("jar"))
                    .map(artifact ->
                            artifact.getFile().toPath().toAbsolutePath().normalize())
                    .distinct()
                    .toList();
            return new Resolved(files, tree);
        } catch (RepositoryException e) {
            throw failure(session, repositories, e);
        }
    }

    private static MavenException failure(
            RepositorySystemSession session, List<RemoteRepository> repositories, RepositoryException e) {
        String what = deepest(e);
        if (session.isOffline()) {
            return new MavenException(
                    "Maven is offline (settings.xml says so), and not everything is in the local repository "
                            + session.getLocalRepository().getBasedir() + ": " + what,
                    e);
        }
        List<String> asked = repositories.stream().map(RemoteRepository::getId).toList();
        return new MavenException(
                what + "; asked: " + String.join(", ", asked)
                        + ". If these can't be reached from here, set a mirror or proxy in Maven's settings.xml",
                e);
    }

    /** The messages around it repeat it, and add the project that there isn't. */
    private static String deepest(Throwable error) {
        Throwable last = error;
        while (last.getCause() instanceof RepositoryException cause && !(cause instanceof RepositoryOfflineException)) {
            last = cause;
        }
        return SECRET.matcher(String.valueOf(last.getMessage())).replaceAll("//");
    }
}
