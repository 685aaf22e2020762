package org.parshell.kernel;

import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.parshell.Progress;
import org.parshell.display.Display;

/** How far one run is, as a display under its cell that is updated. */
final class ProgressDisplay implements Consumer<Progress> {
    private final Screen screen;
    private final String id = UUID.randomUUID().toString();
    private boolean shown;

    ProgressDisplay(Screen screen) {
        this.screen = screen;
    }

    /** Where it is shown. */
    interface Screen {
        /**
         * Shows a display; returns whether it did, which it need not where the run goes on.
         *
         * @param first whether it is new; else it takes the place of the one with this id
         */
        boolean show(String id, DisplayData data, Progress progress, boolean first);
    }

    @Override
    public void accept(Progress progress) {
        DisplayData data = new DisplayData();
        Map<String, String> bundle = Display.bundle(progress);
        bundle.forEach(data::putData);
        shown |= screen.show(id, data, progress, !shown);
    }
}
