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
    @SuppressWarnings("unchecked") // it is what an R's item returned
    public @Nullable R get(int index) {
        return (R) slots.value(index);
    }

    @Override
    public int size() {
        return slots.size();
    }
}
