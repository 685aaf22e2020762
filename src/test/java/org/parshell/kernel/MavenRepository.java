package org.parshell.kernel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A Maven repository on the loopback interface, for tests. Its libraries have a class each, named as the artifact, that knows its version. */
final class MavenRepository implements AutoCloseable {
    private static final String GROUP = "demo";

    private final Path folder;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile @Nullable String password;
    private volatile @Nullable CountDownLatch gate;

    MavenRepository(Path folder) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/";
    }

    /** Answers only who knows the password of "me". */
    void demand(@Nullable String secret) {
        password = secret;
    }

    /** Answers only when the latch is open. */
    void waitFor(@Nullable CountDownLatch latch) {
        gate = latch;
    }

    /** The paths that were asked for since. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Adds a library that needs others, given as artifact:version. */
    void add(String artifact, String version, String... needed) throws IOException {
        String dependencies = Stream.of(needed)
                .map(name -> name.split(":", -1))
                .map(parts -> dependency(parts[0], parts[1]))
                .collect(Collectors.joining());
        addPom(artifact, version, "<dependencies>" + dependencies + "</dependencies>");
        Path source = folder.resolve(artifact + ".java");
        Files.writeString(
                source,
                "package demo; public class " + artifact + " { public static String version() { return \"" + version
                        + "\"; } }");
        Path classes = Files.createDirectories(folder.resolve("classes-" + artifact + "-" + version));
        if (ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString())
                != 0) {
            throw new IllegalStateException(artifact + " does not compile");
        }
        try (JarOutputStream jar = new JarOutputStream(
                Files.newOutputStream(place(artifact, version).resolve(artifact + "-" + version + ".jar")))) {
            String name = "demo/" + artifact + ".class";
            jar.putNextEntry(new JarEntry(name));
            jar.write(Files.readAllBytes(classes.resolve(name)));
        }
    }

    static String dependency(String artifact, String version) {
        return "<dependency><groupId>" + GROUP + "</groupId><artifactId>" + artifact + "</artifactId><version>"
                + version + "</version></dependency>";
    }

    /** Adds a pom alone. */
    void addPom(String artifact, String version, String elements) throws IOException {
        Path pom = Files.createDirectories(place(artifact, version)).resolve(artifact + "-" + version + ".pom");
        Files.writeString(
                pom,
                "<project><modelVersion>4.0.0</modelVersion><groupId>" + GROUP + "</groupId><artifactId>" + artifact
                        + "</artifactId><version>" + version + "</version>" + elements + "</project>");
    }

    private Path place(String artifact, String version) {
        return folder.resolve(GROUP).resolve(artifact).resolve(version);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            CountDownLatch latch = gate;
            if (latch != null) {
                latch.await();
            }
            String secret = password;
            String expected =
                    "Basic " + Base64.getEncoder().encodeToString(("me:" + secret).getBytes(StandardCharsets.UTF_8));
            Path file = folder.resolve(path.substring(1));
            if (secret != null && !expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"test\"");
                exchange.sendResponseHeaders(401, -1);
            } else if (Files.isRegularFile(file)) {
                byte[] bytes = Files.readAllBytes(file);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
