package org.parshell.display;

import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parshell.text.Bytes;
import org.parshell.text.Words;

/**
 * Writes collections and maps as their own toString does, but no more of them than is shown, and arrays in them readably. The JDK's copies the text of a
 * list at each level that it is nested: at a depth of 100,000 it takes the better part of a minute, or overflows the stack.
 */
final class Elements {
    private static final int DEEPEST = 100;

    private final StringBuilder text = new StringBuilder();
    private int left;

    private Elements(int bytes) {
        this.left = bytes;
    }

    /** Whether the value's toString is the JDK's of collections and maps. */
    static boolean areOf(@Nullable Object value) {
        return (value instanceof Collection<?> && isToStringOf(AbstractCollection.class, value))
                || (value instanceof Map<?, ?> && isToStringOf(AbstractMap.class, value));
    }

    private static boolean isToStringOf(Class<?> type, Object value) {
        try {
            return type.isInstance(value)
                    && value.getClass()
                            .getMethod("toString")
                            .getDeclaringClass()
                            .equals(type);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("an object without toString", e);
        }
    }

    /** Returns the text, which ends with a note on the elements left out when it weighs more than so many bytes. */
    static String text(Object value, int bytes) {
        Elements elements = new Elements(bytes);
        elements.append(value, 0);
        return elements.text.toString();
    }

    private void append(Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            appendAll(map, map.entrySet(), '{', '}', depth);
        } else {
            appendAll(value, (Collection<?>) value, '[', ']', depth);
        }
    }

    private void appendAll(Object whole, Collection<?> parts, char open, char close, int depth) {
        add(String.valueOf(open));
        int count = 0;
        for (Iterator<?> rest = parts.iterator(); rest.hasNext(); count++) {
            add(count == 0 ? "" : ", ");
            if (depth == DEEPEST || left <= 0) {
                add("… (" + Words.count(parts.size() - count, "more element") + ")");
                break;
            }
            appendPart(whole, rest.next(), depth);
        }
        add(String.valueOf(close));
    }

    private void appendPart(Object whole, @Nullable Object part, int depth) {
        if (part instanceof Map.Entry<?, ?> entry && whole instanceof Map<?, ?>) {
            appendElement(whole, entry.getKey(), depth);
            add("=");
            appendElement(whole, entry.getValue(), depth);
        } else {
            appendElement(whole, part, depth);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a collection that contains itself has no end
    private void appendElement(Object whole, @Nullable Object element, int depth) {
        if (element == whole) {
            add(whole instanceof Map<?, ?> ? "(this Map)" : "(this Collection)");
        } else if (element != null && areOf(element)) {
            append(element, depth + 1);
        } else {
            add(Display.weighing(element, Math.max(0, left)));
        }
    }

    private void add(String part) {
        text.append(part);
        left -= Bytes.of(part);
    }
}
