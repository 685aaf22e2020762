package org.parshell.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Where Jupyter looks for kernels, by the rules of jupyter_core's {@code paths} module. */
final class JupyterFolders {
    private final Surroundings around;

    JupyterFolders(Surroundings around) {
        this.around = around;
    }

    /** Returns the folder of the user's own kernels. */
    Path ofUser() {
        return userData().resolve("kernels");
    }

    /** Returns the folder of the kernels under a prefix, such as a virtual environment. */
    static Path under(Path prefix) {
        return prefix.resolve("share").resolve("jupyter").resolve("kernels");
    }

    /** Returns the prefix of the Python that is active: of a virtual or conda environment, of jupyter, of python3. */
    Optional<Path> systemPrefix() throws InterruptedException {
        Optional<Path> environment = around.folder("VIRTUAL_ENV").or(() -> around.folder("CONDA_PREFIX"));
        if (environment.isPresent()) {
            return environment;
        }
        for (Path python : pythons()) {
            Optional<Path> prefix = around.output(python, "-c", "import sys; print(sys.prefix)")
                    .filter(line -> !line.isEmpty())
                    .map(Path::of);
            if (prefix.isPresent()) {
                return prefix;
            }
        }
        return Optional.empty();
    }

    /** Returns every folder of kernels that a Jupyter of this user would search, the first that counts first. */
    List<Path> all() throws InterruptedException {
        LinkedHashSet<Path> all = new LinkedHashSet<>();
        around.folders("JUPYTER_PATH").forEach(folder -> all.add(folder.resolve("kernels")));
        all.add(ofUser());
        systemPrefix().ifPresent(prefix -> all.add(under(prefix)));
        if (around.isWindows()) {
            around.folder("PROGRAMDATA").ifPresent(folder -> all.add(folder.resolve("jupyter/kernels")));
        } else {
            all.add(under(Path.of("/usr/local")));
            all.add(under(Path.of("/usr")));
        }
        return List.copyOf(all);
    }

    private Path userData() {
        return around.folder("JUPYTER_DATA_DIR").orElseGet(() -> {
            if (around.isMac()) {
                return around.home().resolve("Library").resolve("Jupyter");
            }
            if (around.isWindows()) {
                return around.folder("APPDATA")
                        .map(folder -> folder.resolve("jupyter"))
                        .orElseGet(() -> around.home().resolve(".jupyter").resolve("data"));
            }
            return around.folder("XDG_DATA_HOME")
                    .orElseGet(() -> around.home().resolve(".local").resolve("share"))
                    .resolve("jupyter");
        });
    }

    /** A jupyter's python stands beside it. */
    private List<Path> pythons() {
        List<Path> pythons = new ArrayList<>();
        around.program("jupyter").ifPresent(jupyter -> pythons.add(jupyter.resolveSibling("python3")));
        around.program("python3").ifPresent(pythons::add);
        return pythons;
    }
}
