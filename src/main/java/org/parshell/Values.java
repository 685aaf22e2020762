package org.parshell;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A run's values as a list. Unmodifiable, and so an input that needs no copy. */
final class Values<R extends @Nullable Object> extends AbstractList<@Nullable R> implements RandomAccess {
    private final Slots slots;

    Values(Slots slots) {
        this.slots = slots;
    }

    @Override
    @SuppressWarnings("unchecked") // a slot that is none of the others holds an R
    public @Nullable R get(int index) {
        Object slot = slots.get(index);
        return slot == null || slot instanceof Batch.Null || slot instanceof Batch.Failed ? null : (R) slot;
    }

    @Override
    public int size() {
        return slots.size();
    }
}
