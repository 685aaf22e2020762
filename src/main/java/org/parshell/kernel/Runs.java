package org.parshell.kernel;

import java.time.Instant;
import java.util.Locale;
import org.parshell.Par;
import org.parshell.Run;

/** What a cell that was interrupted leaves behind. */
final class Runs {
    private Runs() {}

    /** Returns how far the latest run had come, if it began since; otherwise nothing. */
    static String finishedSince(Instant began) {
        try {
            Run<?, ?> run = Par.last();
            if (run.started().isBefore(began)) {
                return "";
            }
            int finished = run.size() - run.skipped();
            if (run.size() == 1) {
                return finished == 0 ? "the item had not finished" : "the item had finished: Par.last() has it";
            }
            return finished == 0
                    ? String.format(Locale.ROOT, "none of %,d items had finished", run.size())
                    : String.format(
                            Locale.ROOT, "%,d of %,d items had finished: Par.last() has them", finished, run.size());
        } catch (IllegalStateException e) {
            return "";
        }
    }
}
