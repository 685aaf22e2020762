package org.parshell.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say which kernelspec {@code install} writes and {@code uninstall} removes. */
final class KernelPlace {
    @ArgGroup(exclusive = true)
    private @Nullable Where where;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = KernelCommand.NAME,
            description = "what Jupyter calls the kernel (${DEFAULT-VALUE})")
    private String name = KernelCommand.NAME;

    static final class Where {
        @Option(names = "--user", description = "for this user (the default)")
        @SuppressWarnings("unused") // what holds without it, too
        private boolean user;

        @Option(names = "--prefix", paramLabel = "DIR", description = "under DIR/share/jupyter")
        private @Nullable Path prefix;

        @Option(
                names = "--sys-prefix",
                description = "for the active virtual or conda environment, or the Python that jupyter runs on")
        private boolean systemPrefix;
    }

    /** Returns the kernelspec meant, there or not. */
    KernelSpec in(Surroundings around) throws InterruptedException {
        return KernelSpec.named(name, kernels(new JupyterFolders(around)));
    }

    private Path kernels(JupyterFolders folders) throws InterruptedException {
        if (where != null && where.prefix != null) {
            if (where.prefix.toString().isEmpty()) {
                throw CommandFailure.badInput("--prefix takes a folder, not an empty name");
            }
            return JupyterFolders.under(where.prefix);
        }
        if (where == null || !where.systemPrefix) {
            return folders.ofUser();
        }
        return folders.systemPrefix()
                .map(JupyterFolders::under)
                .orElseThrow(() -> CommandFailure.failed(
                        "--sys-prefix: no environment is active and no python3 is on the PATH; name one by --prefix"));
    }
}
