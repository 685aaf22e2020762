package org.parshell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The keys of many maps, in the order in which they are met, and what kinds hold the values that they lead to.
 *
 * <p>Most such maps come from the same line and have the same keys in the same order, the very same objects: each is compared with the
 * one that stood there in the map before, and looked up only where it is another.
 */
final class MapKeys implements BiConsumer<Object, @Nullable Object> {
    /** Maps in which one looks up what one has met; for others, any may be the answer to any key. */
    private static final Set<Class<?>> PLAIN = Set.of(
            HashMap.class,
            LinkedHashMap.class,
            Map.of().getClass(),
            Map.of(1, 1).getClass());

    private final List<Object> keys = new ArrayList<>();
    private final Map<Object, Integer> places = new HashMap<>();
    private CellKind[] kinds = new CellKind[8];
    private boolean arePlain = true;

    // The map before: its keys in their order, and their places.
    private Object[] before = new Object[8];
    private int[] placesBefore = new int[8];
    private int known;

    private @Nullable Class<?> plainBefore;

    /** How many of a map's keys have been met. */
    private int met;

    private MapKeys() {}

    /** Those of all that aren't null; or null where one is no map, or doesn't give its keys. */
    static @Nullable MapKeys of(int size, IntFunction<? extends @Nullable Object> objects) {
        MapKeys all = new MapKeys();
        try {
            for (int i = 0; i < size; i++) {
                Object object = objects.apply(i);
                if (object instanceof Map<?, ?> map) {
                    all.add(map);
                } else if (object != null) {
                    return null;
                }
            }
        } catch (Throwable hostile) {
            return null;
        }
        return all;
    }

    int count() {
        return keys.size();
    }

    Object key(int i) {
        return keys.get(i);
    }

    /** The kind that holds all values of a key, or null where that isn't known. */
    @Nullable
    CellKind kind(int i) {
        return arePlain ? kinds[i] : null;
    }

    private void add(Map<?, ?> map) {
        met = 0;
        if (isPlain(map)) {
            map.forEach(this);
        } else {
            arePlain = false;
            map.keySet().forEach(key -> accept(key, null));
        }
    }

    private boolean isPlain(Map<?, ?> map) {
        if (map.getClass() == plainBefore) {
            return true;
        }
        if (PLAIN.contains(map.getClass())) {
            plainBefore = map.getClass();
            return true;
        }
        return map.getClass() == TreeMap.class
                && ((TreeMap<?, ?>) map).comparator() == null
                && !map.isEmpty()
                && ((TreeMap<?, ?>) map).firstKey() instanceof String;
    }

    /** Called for each entry of a map. */
    @Override
    @SuppressWarnings("ReferenceEquality") // whether it is the very same: if not, it is looked up
    public void accept(Object key, @Nullable Object value) {
        int at = met++;
        int place;
        if (at < known && before[at] == key) {
            place = placesBefore[at];
        } else {
            place = place(key);
            remember(at, key, place);
        }
        if (kinds[place] != CellKind.TEXT) {
            kinds[place] = kinds[place].with(CellKind.of(value));
        }
    }

    private int place(Object key) {
        Integer place = places.putIfAbsent(key, keys.size());
        if (place != null) {
            return place;
        }
        if (keys.size() == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * kinds.length);
        }
        kinds[keys.size()] = CellKind.NONE;
        keys.add(key);
        return keys.size() - 1;
    }

    private void remember(int at, Object key, int place) {
        if (at == before.length) {
            before = Arrays.copyOf(before, 2 * at);
            placesBefore = Arrays.copyOf(placesBefore, 2 * at);
        }
        before[at] = key;
        placesBefore[at] = place;
        known = Math.max(known, at + 1);
    }
}
