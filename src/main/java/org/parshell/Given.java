package org.parshell;

import java.nio.file.Path;
import java.util.Spliterator;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** Checks what a user has given. */
final class Given {
    private Given() {}

    /**
     * Returns what is to be mapped over.
     *
     * @throws IllegalArgumentException if it is null; or a Path, which is an Iterable of the names in it: whoever gives one
     *     means the file, or what is in the folder
     */
    static <T extends Iterable<?>> T values(@Nullable T values) {
        if (values instanceof Path path) {
            throw new IllegalArgumentException(
                    "values is one path (" + Texts.brief(path) + "), and would be the names in "
                            + "it; nothing was run. Give List.of(path) for that path, or Files.list(path) for what is in that folder");
        }
        return notNull(values, "values");
    }

    /**
     * Returns a stream's values, not read yet.
     *
     * @throws IllegalArgumentException if it is null, or has been read, or part of another, before
     */
    static <T> Spliterator<? extends T> values(@Nullable BaseStream<? extends T, ?> values) {
        BaseStream<? extends T, ?> given = notNull(values, "values");
        try {
            return given.spliterator();
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    "values could not be read: it is a stream that was used before, and a stream can be read once; nothing "
                            + "was run. Make a new one, or keep a list: values.toList()",
                    e);
        }
    }

    /**
     * Returns {@code value}.
     *
     * @param what its name, as the user knows it
     * @throws IllegalArgumentException if it is null
     */
    static <T> T notNull(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " must not be null");
        }
        return value;
    }
}
