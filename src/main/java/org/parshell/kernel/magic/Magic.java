package org.parshell.kernel.magic;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One magic.
 *
 * @param name without percent signs
 * @param whole whether it is a cell magic, with a body
 * @param usage its arguments, in a line
 * @param help what it does, in words
 * @param action what runs
 * @param words the ends that a half-typed argument may have: completions of the whole word
 */
record Magic(String name, boolean whole, String usage, String help, Action action, Completions words) {
    /** Gives what a half-typed argument may become. */
    interface Completions {
        List<String> of(Host host, String typed);
    }

    /** Does the magic's work; returns a value to show, or null. */
    interface Action {
        @Nullable
        Object run(Host host, String arguments, String body) throws MagicException;
    }

    static Magic line(String name, String usage, String help, Action action) {
        return new Magic(name, false, usage, help, action, (_, _) -> List.of());
    }

    static Magic cell(String name, String usage, String help, Action action) {
        return new Magic(name, true, usage, help, action, (_, _) -> List.of());
    }

    Magic completing(Function<String, List<String>> completions) {
        return completing((_, typed) -> completions.apply(typed));
    }

    Magic completing(Completions completions) {
        return new Magic(name, whole, usage, help, action, completions);
    }

    /** As it is typed: {@code %name}, {@code %%name}; {@code !}. */
    String title() {
        return name.equals(MagicParser.COMMAND) ? name : (whole ? "%%" : "%") + name;
    }

    /** Usage and help. */
    String page() {
        return (title() + " " + usage).strip() + "\n\n" + help + "\n";
    }
}
