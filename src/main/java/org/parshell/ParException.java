package org.parshell;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Words;

/**
 * Thrown where a run can't give all it was asked for: by the verbs that return values or nothing ({@code
 * list}, {@code forEach}, {@code filter}, {@code reduce}, {@code mapToDouble} and its kin, {@code speedup},
 * and a {@code stream} to its reader) if an item failed or was skipped (the cause is what the first failed
 * item threw), and by every verb if the calling thread was interrupted (the cause is an
 * InterruptedException, and the thread's interrupt is set again). Whatever had finished is in {@link
 * #run()}.
 */
public final class ParException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A constant takes no initializing, for which there may be no stack left. */
    private static final String PACKAGE = "org.parshell.";

    private final transient @Nullable Run<?, ?> run;

    private ParException(String message, @Nullable Throwable cause, @Nullable Run<?, ?> run) {
        super(message, cause);
        this.run = run;
        setStackTrace(Arrays.stream(getStackTrace())
                .filter(frame -> !isInside(frame.getClassName()))
                .toArray(StackTraceElement[]::new));
    }

    /** Frames of this package say nothing to whoever called a verb. */
    static boolean isInside(String className) {
        return className.startsWith(PACKAGE) && className.indexOf('.', PACKAGE.length()) < 0;
    }

    /** Returns the run with everything that had finished, or empty if it had not begun or this was serialized. */
    public Optional<Run<?, ?>> run() {
        return Optional.ofNullable(run);
    }

    /** What another thread threw, for the calling one. */
    static ParException fromAnotherThread(RuntimeException thrown) {
        return new ParException(String.valueOf(thrown.getMessage()), thrown, null);
    }

    static ParException incomplete(Run<?, ?> run) {
        Class<?> kind = run.failed() > 0 ? Outcome.Failure.class : Outcome.Skipped.class;
        Outcome<?, ?> first =
                run.outcomes().stream().filter(kind::isInstance).findFirst().orElseThrow();
        int missing = run.failed() + run.skipped();
        Throwable cause = null;
        String what;
        if (first instanceof Outcome.Failure<?, ?> failure) {
            cause = failure.error();
            what = (missing == 1 ? " threw " : ", threw ") + Failures.of(run).first();
        } else {
            what = ": " + ((Outcome.Skipped<?, ?>) first).reason();
        }
        return new ParException(
                String.format(
                        Locale.ROOT,
                        "%,d of %s %s item %,d (%s)%s%s",
                        missing,
                        Words.count(run.size(), "item"),
                        missing == 1 ? onlyOne(run) : theFirst(run),
                        first.index(),
                        Texts.brief(first.input()),
                        what,
                        outermost(". Every row is in Par.last().table()")),
                cause,
                run);
    }

    private static String onlyOne(Run<?, ?> run) {
        return run.failed() > 0 ? "failed:" : "was skipped:";
    }

    private static String theFirst(Run<?, ?> run) {
        if (run.skipped() == 0) {
            return "failed; the first,";
        }
        return run.failed() > 0 ? "failed or were skipped; the first that failed," : "were skipped; the first,";
    }

    static ParException stopped(Run<?, ?> run) {
        int finished = run.size() - run.skipped();
        String howFar = finished == 0
                ? run.size() == 1
                        ? "stopped: the item had not finished"
                        : String.format(Locale.ROOT, "stopped: none of %,d items had finished", run.size())
                : String.format(
                        Locale.ROOT,
                        "stopped: %,d of %,d items had finished%s",
                        finished,
                        run.size(),
                        outermost("; their rows are in Par.last().table()"));
        return new ParException(howFar, new InterruptedException(), run);
    }

    /** A map inside a map isn't what {@code Par.last()} holds. */
    private static String outermost(String hint) {
        return Lane.current() == null ? hint : "";
    }

    static ParException stoppedReading(int sofar) {
        return new ParException(
                String.format(
                        Locale.ROOT,
                        "stopped while values was being read, after %s; nothing was run",
                        Words.count(sofar, "item")),
                new InterruptedException(),
                null);
    }

    static ParException stoppedReading(String name) {
        return new ParException(
                String.format(Locale.ROOT, "stopped: the reader of %s's stream was interrupted", name),
                new InterruptedException(),
                null);
    }

    static ParException inStream(int index, Throwable error) {
        return new ParException(
                String.format(
                        Locale.ROOT,
                        "item %,d of the stream threw %s; the stream has ended",
                        index,
                        Texts.brief(error)),
                error,
                null);
    }

    static ParException streamEnded(String name, String reason) {
        return new ParException(
                String.format(Locale.ROOT, "%s's stream has ended early: %s", name, reason), null, null);
    }

    static ParException stoppedWaiting(String name) {
        return new ParException(
                String.format(Locale.ROOT, "stopped waiting for %s, which goes on; cancel() ends it", name),
                new InterruptedException(),
                null);
    }

    static ParException stoppedCombining() {
        return new ParException(
                "stopped while results were being combined" + outermost("; every result is in Par.last()"),
                new InterruptedException(),
                null);
    }

    static ParException lateCombining() {
        return new ParException(
                "the deadline passed while results were being combined" + outermost("; every result is in Par.last()"),
                null,
                null);
    }

    static ParException notCombined(Throwable error) {
        return new ParException(
                String.format(
                        Locale.ROOT,
                        "op threw %s while results were being combined%s",
                        Texts.brief(error),
                        outermost("; every result is in Par.last()")),
                error,
                null);
    }

    static ParException noThread(String name, Throwable cause) {
        return new ParException(
                String.format(
                        Locale.ROOT,
                        "%s could not be started: there is no thread for it (%s); nothing was run",
                        name,
                        Texts.brief(cause)),
                cause,
                null);
    }

    static ParException noThread(Team team, int number, Throwable cause) {
        return new ParException(
                String.format(
                        Locale.ROOT,
                        "worker %,d of %,d could not be started (%s): ask for fewer, or for Par.virtual(n)",
                        number + 1,
                        team.width(),
                        Texts.brief(cause)),
                cause,
                null);
    }
}
