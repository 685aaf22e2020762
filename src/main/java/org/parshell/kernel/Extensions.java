package org.parshell.kernel;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** Installs the extensions on the class path, each once. */
final class Extensions {
    // The base library's loader closes the jars it has found an extension in, and the extension then fails when it
    // needs its next class; and its classes aren't those that cells see. Ours come from the cells' own loader.

    private final BaseKernel kernel;
    private final Set<String> installed = ConcurrentHashMap.newKeySet();

    Extensions(BaseKernel kernel) {
        this.kernel = kernel;
    }

    /** Returns whether the kernel was started with some, perhaps. To look opens every jar, and isn't needed where all are our own. */
    static boolean mayBeStandard() {
        return !isAllOurs(System.getProperty("java.class.path", "").split(File.pathSeparator, -1));
    }

    /** Returns whether the class path is the launcher's jar alone, or what lies beside our own. */
    private static boolean isAllOurs(String[] classPath) {
        if (classPath.length == 1 && classPath[0].endsWith(".jar")) {
            return true;
        }
        try {
            Path own = Path.of(Extensions.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getParent();
            return Stream.of(classPath).map(Path::of).allMatch(entry -> Objects.equals(entry.getParent(), own));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Installs those that have come since; says on standard error which could not be, and goes on. Runs their code, which may not end. */
    boolean install(ClassLoader loader) {
        int before = installed.size();
        Iterator<ServiceLoader.Provider<Extension>> found =
                ServiceLoader.load(Extension.class, loader).stream().iterator();
        while (hasNext(found)) {
            try {
                ServiceLoader.Provider<Extension> next = found.next();
                if (installed.add(next.type().getName())) {
                    next.get().install(kernel);
                }
            } catch (RuntimeException | Error e) {
                System.err.println("an extension could not be installed: " + e);
            }
        }
        return installed.size() > before;
    }

    private static boolean hasNext(Iterator<?> found) {
        try {
            return found.hasNext();
        } catch (ServiceConfigurationError e) {
            System.err.println("extensions could not be looked for: " + e.getMessage());
            return false;
        }
    }
}
