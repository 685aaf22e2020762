package org.parshell.kernel.docs;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Comments that say where the real one is, such as "As {@code {@link #map(Iterable, Fn)}}, over an array.": a reader who isn't in a
 * browser can't follow the link, and gets what is there.
 */
final class Borrowed {
    private static final int LINKS = 5;
    private static final Pattern REFERENCE = Pattern.compile(
            "\\A\\s*(?:As|Returns)\\s+\\{@link\\s+(?<type>[\\w.]*)#(?<member>\\w+)(?<parameters>\\([^)]*\\))?}"
                    + "[^.]*\\.\\s*(?<rest>.*)\\z",
            Pattern.DOTALL);

    private Borrowed() {}

    /** Returns the comment, or, where it begins by naming another member in a sentence, that member's, and what else it says itself. */
    static String comment(Signature of, String comment, Function<Signature, @Nullable Declaration> find) {
        return comment(of, comment, find, LINKS);
    }

    private static String comment(
            Signature of, String comment, Function<Signature, @Nullable Declaration> find, int links) {
        Matcher reference = REFERENCE.matcher(comment);
        if (links == 0 || !reference.matches()) {
            return comment;
        }
        Signature real = target(of, reference);
        Declaration found = real == null ? null : find.apply(real);
        if (real == null || found == null || found.comment().isBlank()) {
            return comment;
        }
        String rest = reference.group("rest").strip();
        String text = comment(real, found.comment().strip(), find, links - 1);
        return rest.isEmpty() ? text : text + "\n\n" + rest;
    }

    private static @Nullable Signature target(Signature of, Matcher reference) {
        String type = reference.group("type");
        String parameters = reference.group("parameters") == null ? "" : reference.group("parameters");
        String member = reference.group("member") + parameters;
        if (type.isEmpty()) {
            Signature here = Signature.parse(String.join(".", of.types()) + "." + member);
            return here == null ? null : new Signature(of.folder(), here.types(), here.member(), here.parameters());
        }
        Signature there = Signature.parse(type + "." + member);
        // Most links are into the same package.
        return there == null || !there.folder().isEmpty()
                ? there
                : new Signature(of.folder(), List.copyOf(there.types()), there.member(), there.parameters());
    }
}
