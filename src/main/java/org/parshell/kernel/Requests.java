package org.parshell.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.Message;

/** Where a loop's requests come from and its replies go. Used by that loop's thread, but for {@link #isOpen}. */
interface Requests extends AutoCloseable {
    /** Waits for the next; returns null where what came was none. */
    @Nullable
    Message next();

    /** Returns those that have come already. */
    List<Message> queued();

    void send(Message reply);

    /** Returns whether more may come. Those that have come to a closed one are still {@link #queued}. */
    boolean isOpen();

    @Override
    void close();
}
