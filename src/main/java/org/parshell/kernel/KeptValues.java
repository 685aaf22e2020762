package org.parshell.kernel;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Variables keep their values when JShell compiles them anew, because something that their initialisers use was declared anew. To
 * JShell it is a new class with a new field, whose initialiser nobody runs. Used by whoever has the turn.
 */
final class KeptValues {
    /** By what the names of the class's versions begin with: the one that has the variable now. */
    private final Map<String, Class<?>> latest = new HashMap<>();

    /** Those just loaded, and whose values they are to take over. */
    private final Map<Class<?>, Class<?>> pending = new HashMap<>();

    /** Those that could not take over what their variable held. */
    private final Set<Class<?>> lost = Collections.newSetFromMap(new WeakHashMap<>());

    /** JShell has loaded a class, which may be a new version of a variable's. */
    void loaded(String snippet, Class<?> type) {
        Class<?> older = latest.put(snippet, type);
        if (older != null) {
            pending.put(type, pending.getOrDefault(older, older));
            pending.remove(older);
        }
    }

    /** A class's own initialiser is about to run, which gives its variable a new value. */
    void initialises(Class<?> type) {
        pending.remove(type);
        lost.remove(type);
    }

    /** What has been loaded takes over the values of what it replaces. */
    void carry() {
        Map<Class<?>, Class<?>> now = Map.copyOf(pending);
        pending.clear();
        now.forEach((to, from) -> {
            for (Field field : fields(to)) {
                carry(field, from);
            }
        });
    }

    private void carry(Field to, Class<?> older) {
        try {
            Field from = older.getDeclaredField(to.getName());
            from.setAccessible(true);
            // A list of a class that was declared anew has elements of the older one.
            if (from.getGenericType().equals(to.getGenericType())) {
                to.set(null, from.get(null));
            }
            if (isInitial(to) && (!isInitial(from) || lost.contains(older))) {
                lost.add(to.getDeclaringClass());
            }
        } catch (NoSuchFieldException e) {
            // the class of a method, say, which has none
        } catch (IllegalAccessException | TypeNotPresentException | LinkageError e) {
            lost.add(to.getDeclaringClass());
        }
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        try {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        } catch (LinkageError e) {
            // Its type is gone, and its variable with it.
        }
        return fields;
    }

    /** Returns whether a variable has lost its value and not got another since; only once. */
    boolean tellsLoss(@Nullable Field variable) {
        return variable != null && lost.remove(variable.getDeclaringClass()) && isInitial(variable);
    }

    private static boolean isInitial(Field variable) {
        try {
            Object value = variable.get(null);
            Class<?> type = variable.getType();
            // Never the equals of a value that isn't the JDK's: it would be a cell's code.
            return value == null || (type.isPrimitive() && value.equals(Array.get(Array.newInstance(type, 1), 0)));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the field was made accessible", e);
        }
    }
}
