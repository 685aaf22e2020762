package org.parshell.kernel.cell;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.jspecify.annotations.Nullable;

/** Where cells show things. There is one in a kernel's process, and none in JShell, where values are printed. */
public interface FrontEnd {
    /** Shows a value as these MIME types, or as its own if there are none, under an id; returns nothing. */
    void display(String id, @Nullable Object value, List<String> mimes);

    /** Shows a value in place of what was shown under the id. */
    void update(String id, @Nullable Object value, List<String> mimes);

    /** Removes what the cell has shown; if {@code wait}, when it shows something next. */
    void clear(boolean wait);

    /** Shows a value beside the notebook, in the front end's pager. */
    void page(@Nullable Object value);

    /** Asks the user for a line that isn't shown. */
    String password(String prompt);

    /** Returns the comms of this kernel. */
    CommManager comms();

    /** Returns whether this is the id of the value that was printed last, in a process without a front end. */
    static boolean isPrinted(String id) {
        return Holder.PRINTING.isLatest(id);
    }

    /** Says where cells of this process show things from now on; throws IllegalStateException if that has been said. */
    static void attach(FrontEnd frontEnd) {
        if (!Holder.CURRENT.compareAndSet(Holder.PRINTING, frontEnd)) {
            throw new IllegalStateException("cells of this process have a front end already");
        }
    }
}
