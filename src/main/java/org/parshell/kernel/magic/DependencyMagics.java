package org.parshell.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.parshell.maven.Dependencies;
import org.parshell.maven.LocalRepository;
import org.parshell.maven.MavenException;
import org.parshell.maven.MavenResolver;

/** Libraries for the cells below. */
final class DependencyMagics {
    private DependencyMagics() {}

    static List<Magic> all() {
        return List.of(
                Magic.line(
                                "maven",
                                "GROUP:ARTIFACT[:EXTENSION[:CLASSIFIER]]:VERSION …",
                                """
                                Adds libraries and what they need from Maven repositories, and shows the tree of them.
                                Mirrors, proxies, credentials, repositories and "offline" are those of Maven's settings.xml.
                                A library that is there in another version already stays, and the other is not added: restart the kernel for that.""",
                                (host, arguments, _) -> maven(host, arguments))
                        .completing(DependencyMagics::coordinates),
                Magic.cell(
                        "pom",
                        "",
                        "Adds the libraries of a pom.xml, or of some of its elements.\n"
                                + "These are <dependency>, <dependencies>, <dependencyManagement>, <repositories> and <properties>.",
                        (host, _, body) -> pom(host, body)),
                Magic.line(
                                "jars",
                                "FILE …",
                                "Adds jars, or folders of classes. The file's name may have wildcards: libs/*.jar.",
                                DependencyMagics::jars)
                        .completing(Paths::completions),
                Magic.line(
                                "classpath",
                                "[FILE …]",
                                "Prints the class path; or adds jars or folders of classes to it.",
                                (host, arguments, body) -> {
                                    if (arguments.isEmpty()) {
                                        host.classPath().forEach(System.out::println);
                                        return null;
                                    }
                                    return jars(host, arguments, body);
                                })
                        .completing(Paths::completions));
    }

    private static List<String> coordinates(String typed) {
        try {
            return LocalRepository.ofUser().completions(typed);
        } catch (MavenException e) {
            return List.of(); // whoever runs the line will be told what is wrong with the settings
        }
    }

    private static @Nullable Object maven(Host host, String arguments) throws MagicException {
        List<String> coordinates = Words.split(arguments);
        if (coordinates.isEmpty()) {
            throw new MagicException("%maven needs coordinates: %maven org.apache.commons:commons-lang3:3.20.0");
        }
        return add(host, get(() -> Dependencies.of(coordinates)));
    }

    private static @Nullable Object pom(Host host, String body) throws MagicException {
        return add(host, get(() -> Dependencies.ofPom(body)));
    }

    private interface Wanted<T> {
        T get() throws MavenException;
    }

    private static @Nullable Object add(Host host, Dependencies dependencies) throws MagicException {
        List<Path> known = host.classPath();
        MavenResolver.Resolved resolved = host.await(() -> resolve(dependencies));
        System.out.print(resolved.tree());
        List<Path> fresh = new ArrayList<>(resolved.files());
        fresh.removeAll(known);
        Clashes clashes = Clashes.of(host.ownClassPath(), known, fresh);
        clashes.notes().forEach(System.err::println);
        host.addToClassPath(clashes.fresh());
        return null;
    }

    private static MavenResolver.Resolved resolve(Dependencies dependencies)
            throws MagicException, InterruptedException {
        try {
            return MavenResolver.resolve(dependencies);
        } catch (MavenException e) {
            throw new MagicException(String.valueOf(e.getMessage()), e);
        }
    }

    private static <T> T get(Wanted<T> wanted) throws MagicException {
        try {
            return wanted.get();
        } catch (MavenException e) {
            throw new MagicException(String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable Object jars(Host host, String arguments, String body) throws MagicException {
        List<Path> files = new ArrayList<>();
        for (String word : Words.split(arguments)) {
            for (Path file : Paths.matching(word)) {
                files.add(host.await(() -> checked(file.toAbsolutePath().normalize())));
            }
        }
        if (files.isEmpty()) {
            throw new MagicException("%jars needs files: %jars libs/*.jar");
        }
        host.addToClassPath(files);
        return null;
    }

    /** The class loader would pass over anything else, and the user look for the mistake elsewhere. */
    private static Path checked(Path file) throws MagicException {
        if (!Files.isDirectory(file)) {
            try (ZipFile jar = new ZipFile(file.toFile())) {
                jar.size();
            } catch (IOException e) {
                throw new MagicException("neither a jar nor a folder: " + file + " (" + e.getMessage() + ")", e);
            }
        }
        return file;
    }
}
