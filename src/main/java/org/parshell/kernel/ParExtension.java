package org.parshell.kernel;

import java.util.List;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.parshell.Outcome;
import org.parshell.Progress;
import org.parshell.Run;
import org.parshell.Summary;
import org.parshell.display.Chart;
import org.parshell.display.Rows;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

/**
 * Parshell in other Java kernels: imports {@code Par}, {@code Charts} and Tablesaw's tables, shows tables, columns, runs, what they
 * tell and charts as our kernel does, and how far a long run is.
 */
public final class ParExtension implements Extension {
    // A kernel may have loaded this class apart from those that cells see, in a loader which it closes before it calls
    // install: so install uses no other class of ours, and has a cell register what is shown. That needs the kernel,
    // which goes there by the one map that both have.

    private static final String KERNEL = "org.parshell.kernel.ParExtension.kernel";

    private static final List<String> IMPORTS = List.of(
            "import org.parshell.*;",
            "import org.parshell.display.Charts;",
            "import tech.tablesaw.api.*;",
            "import static java.time.Duration.*;");

    @Override
    public void install(BaseKernel kernel) {
        if (kernel.getClass().getName().equals("org.parshell.kernel.ParshellKernel")) {
            return;
        }
        IMPORTS.forEach(kernel::eval);
        System.getProperties().put(KERNEL, kernel);
        try {
            kernel.eval("org.parshell.kernel.ParExtension.register();");
        } finally {
            System.getProperties().remove(KERNEL);
        }
    }

    /** For {@link #install}: called by a cell, registers how values and the progress of runs are shown; does nothing otherwise. */
    public static void register() {
        if (System.getProperties().get(KERNEL) instanceof BaseKernel kernel) {
            show(kernel, Relation.class);
            show(kernel, Column.class);
            show(kernel, Run.class);
            show(kernel, Summary.class);
            show(kernel, Outcome.class);
            show(kernel, Chart.class);
            show(kernel, Rows.Sized.class);
            Progress.showWith(() -> new ProgressDisplay((id, data, _, first) -> {
                data.setDisplayId(id);
                if (first) {
                    kernel.display(data);
                } else {
                    kernel.getIO().display.updateDisplay(id, data);
                }
                return true;
            }));
        }
    }

    private static <T> void show(BaseKernel kernel, Class<T> type) {
        kernel.getRenderer().createRegistration(type).onType(type).register(Bundles::show);
    }
}
