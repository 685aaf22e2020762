package org.parshell.kernel;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;
import org.parshell.protocol.Message;

/**
 * Decides which outputs carry what draws figures, 3 MB: the session's first, and, whenever its cell is run again, that cell's first, as it
 * takes the place of the one before.
 */
final class FigureCarrier {
    private @Nullable String cell;
    private @Nullable String request;

    /**
     * Returns whether the output of a request carries it.
     *
     * @param parent the request, or null if there is none
     */
    synchronized boolean carries(@Nullable Message parent) {
        String id = parent == null ? "" : parent.id();
        JsonElement named = parent == null ? null : parent.metadata().get("cellId");
        String from = named == null || !named.isJsonPrimitive() ? id : named.getAsString();
        if (cell == null || (cell.equals(from) && !id.equals(request))) {
            cell = from;
            request = id;
            return true;
        }
        return false;
    }
}
