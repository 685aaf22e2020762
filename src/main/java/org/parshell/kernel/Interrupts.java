package org.parshell.kernel;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.Message;

/** Which interrupts concern a cell that isn't where they could reach it: JShell hasn't started yet, or its request hasn't arrived. */
final class Interrupts {
    // An interrupt comes by a channel of its own, and overtakes a request that was sent a moment before it. Their dates
    // tell which was sent first, where one clock has made both: where they are of one session. Without a date, as a
    // signal
    // is, an interrupt is for what runs. One is good for one cell: where something ran it has done its work, and where
    // several were sent before it the first ends, and the others are aborted as after any error. It may also be
    // overtaken: one that was sent before all that runs was meant for what has ended.

    /** Longer than any request is on its way, however large. Later, a clock that was set back could make a cell seem older. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(10);

    private static final int MOST_SESSIONS = 20;

    private final LongSupplier nanos;

    /** All guarded by this: how many there were, what runs, and which have met none, by session. */
    private long count;

    private final List<Running> running = new ArrayList<>();
    private final SequencedMap<String, Early> early = new LinkedHashMap<>();

    private record Running(Message request, long since) {}

    private record Early(Instant sent, long arrived) {}

    /** The clock counts nanoseconds. */
    Interrupts(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A cell begins, or what else an interrupt ends. Returns whether it was interrupted: to be asked when interrupts reach it. */
    synchronized BooleanSupplier begins(Message request) {
        running.add(new Running(request, nanos.getAsLong()));
        boolean late = isLate(request);
        long before = count;
        return () -> late || isLaterThan(before);
    }

    synchronized void ended(Message request) {
        running.removeIf(one -> one.request().equals(request));
    }

    /** An interrupt came: by a message, or by a signal. Returns whether it is for what runs, or has yet to come. */
    synchronized boolean came(@Nullable Message request) {
        Instant sent = request == null ? null : sent(request);
        if (request != null && sent != null) {
            if (running.isEmpty()) {
                early.putLast(session(request), new Early(sent, nanos.getAsLong()));
                if (early.size() > MOST_SESSIONS) {
                    early.pollFirstEntry();
                }
            } else if (running.stream().allMatch(one -> isLaterThan(session(request), sent, one))) {
                return false;
            }
        }
        count++;
        return true;
    }

    private boolean isLaterThan(String session, Instant interrupt, Running cell) {
        Instant sent = sent(cell.request());
        return session.equals(session(cell.request()))
                && sent != null
                && interrupt.isBefore(sent)
                && sent.isBefore(interrupt.plus(ON_THE_WAY))
                && nanos.getAsLong() - cell.since() < ON_THE_WAY.toNanos();
    }

    private synchronized boolean isLaterThan(long before) {
        return count != before;
    }

    private boolean isLate(Message request) {
        Early interrupt = early.get(session(request));
        Instant sent = sent(request);
        boolean late = interrupt != null
                && sent != null
                && sent.isBefore(interrupt.sent())
                && nanos.getAsLong() - interrupt.arrived() < ON_THE_WAY.toNanos();
        if (late) {
            early.remove(session(request));
        }
        return late;
    }

    private static String session(Message message) {
        return Json.text(message.header(), "session", "");
    }

    private static @Nullable Instant sent(Message message) {
        try {
            return OffsetDateTime.parse(Json.text(message.header(), "date", "")).toInstant();
        } catch (DateTimeException e) {
            return null; // no date, or one of another kind
        }
    }
}
