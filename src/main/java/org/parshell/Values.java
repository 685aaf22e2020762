package org.parshell;

import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A run's values as a list. Unmodifiable, and so an input that needs no copy. */
final class Values<R extends @Nullable Object> extends AbstractList<@Nullable R> implements RandomAccess {
    private final Slots slots;
    private final @Nullable IntFunction<R> stored;

    /**
     * @param stored where the values are that a step has put away itself, or null if it puts away none
     */
    Values(Slots slots, @Nullable IntFunction<R> stored) {
        this.slots = slots;
        this.stored = stored;
    }

    @Override
    @SuppressWarnings("unchecked") // a slot that is none of the others holds an R
    public @Nullable R get(int index) {
        Object slot = slots.get(index);
        if (slot instanceof Batch.Stored) {
            return stored == null ? null : stored.apply(index);
        }
        return slot == null || slot instanceof Batch.Null || slot instanceof Batch.Failed ? null : (R) slot;
    }

    @Override
    public int size() {
        return slots.size();
    }
}
