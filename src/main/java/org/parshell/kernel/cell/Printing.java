package org.parshell.kernel.cell;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.jspecify.annotations.Nullable;
import org.parshell.display.Display;
import org.parshell.text.TerminalSize;

/** Where there is no front end, as in JShell: values are printed, as wide as the terminal. */
final class Printing implements FrontEnd {
    private volatile @Nullable String latest;

    /** Whether this is the id of what was printed last. */
    boolean isLatest(String id) {
        return id.equals(latest);
    }

    @Override
    public void display(String id, @Nullable Object value, List<String> mimes) {
        latest = id;
        page(value);
    }

    @Override
    public void update(String id, @Nullable Object value, List<String> mimes) {
        page(value);
    }

    @Override
    public void clear(boolean wait) {}

    @Override
    public void page(@Nullable Object value) {
        System.out.println(Display.text(value, TerminalSize.ofOutput(Display.USUAL_WIDTH)));
    }

    @Override
    public String password(String prompt) {
        throw none();
    }

    @Override
    public CommManager comms() {
        throw none();
    }

    private static IllegalStateException none() {
        return new IllegalStateException("there is no front end here: this needs a Jupyter kernel");
    }
}
