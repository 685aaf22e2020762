package org.parshell.kernel;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.parshell.Progress;

/** A line under the cell that says how far a long run is, for kernels with the base library's own displays. */
final class ProgressDisplay implements Consumer<Progress> {
    private final BaseKernel kernel;

    /** The displays of the runs that have one, by the runs' names. */
    private final Map<String, String> displays = new ConcurrentHashMap<>();

    ProgressDisplay(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void accept(Progress progress) {
        String id = progress.ended() ? displays.remove(progress.name()) : displays.get(progress.name());
        if (id != null) {
            kernel.getIO().display.updateDisplay(id, new DisplayData(progress.toString()));
        } else if (!progress.ended()) {
            String fresh = UUID.randomUUID().toString();
            displays.put(progress.name(), fresh);
            DisplayData line = new DisplayData(progress.toString());
            line.setDisplayId(fresh);
            kernel.display(line);
        }
    }
}
