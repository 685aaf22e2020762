package org.parshell.kernel;

import com.google.gson.JsonObject;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.parshell.Progress;
import org.parshell.protocol.Message;
import org.parshell.text.Escape;

/**
 * Shows how far runs are, under their cells. Whoever asks for it looks after the run's timeouts, too, and never waits here: where a
 * front end doesn't read, all but a run's end is left out.
 */
final class CellProgress {
    /** More of it no line has room for. */
    private static final int LONGEST_NAME = 300;

    private final CellOutput output;
    private final Publisher atOnce;
    private final BooleanSupplier hasRoom;

    /**
     * Shows it by way of a publisher that doesn't wait.
     *
     * @param hasRoom whether there is room for it, and for what cells have printed before
     */
    CellProgress(CellOutput output, Publisher atOnce, BooleanSupplier hasRoom) {
        this.output = output;
        this.atOnce = atOnce;
        this.hasRoom = hasRoom;
    }

    /** Returns what shows how far a run is, under the cell that the calling thread works for. */
    Consumer<Progress> display() {
        Message parent = output.parent();
        if (parent == null) {
            return _ -> {}; // nobody wants to see anything of this cell
        }
        return new ProgressDisplay((id, data, progress, first) -> {
            boolean inTurn = hasRoom.getAsBoolean() && output.tryFlush();
            if (!inTurn && !progress.ended()) {
                return false;
            }
            JsonObject content = Bundles.json(data);
            content.add("metadata", metadata(id, progress)); // for parshell run, which shows it otherwise
            content.add("transient", Json.of("display_id", id));
            atOnce.publish(parent, first ? "display_data" : "update_display_data", content);
            return true;
        });
    }

    private static JsonObject metadata(String id, Progress progress) {
        JsonObject far = Json.of("id", id);
        far.addProperty("name", Escape.cut(progress.name(), LONGEST_NAME));
        far.addProperty("total", progress.total());
        far.addProperty("finished", progress.finished());
        far.addProperty("failed", progress.failed());
        far.addProperty("millis", progress.elapsed().toMillis());
        far.addProperty("perSecond", progress.perSecond());
        far.addProperty("ended", progress.ended());
        far.addProperty("stopped", progress.stopped());
        if (progress.remaining() != null) {
            far.addProperty("remainingMillis", progress.remaining().toMillis());
        }
        JsonObject metadata = Json.of("parshell", "progress");
        metadata.add("progress", far);
        return metadata;
    }
}
