package org.parshell.kernel.magic;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The environment variables of commands: the kernel's own, and what {@code %env} has set. Safe for use by any thread. */
public final class Environment {
    private static final Pattern REFERENCE = Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)})");

    private final NavigableMap<String, String> variables = new TreeMap<>(System.getenv());

    synchronized NavigableMap<String, String> all() {
        return Collections.unmodifiableNavigableMap(new TreeMap<>(variables));
    }

    synchronized @Nullable String get(String name) {
        return variables.get(name);
    }

    /** Returns the text with the values of the variables that it refers to, {@code $NAME} or {@code ${NAME}}; what is none stays. */
    synchronized String expand(String text) {
        return REFERENCE.matcher(text).replaceAll(found -> {
            String name = Objects.requireNonNullElse(found.group(1), found.group(2));
            return Matcher.quoteReplacement(variables.getOrDefault(name, found.group()));
        });
    }

    synchronized void set(String name, String value) {
        variables.put(name, value);
    }
}
