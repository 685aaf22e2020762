package org.parshell.kernel.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What JShell's signatures say: {@code int String.indexOf(int ch)}, {@code java.util.List<E>}, {@code System.out:java.io.PrintStream}.
 *
 * @param folder of the type's package, with a slash at its end; empty where the signature leaves it out
 * @param types the outermost type first
 * @param member a field's or method's name; null for a type, or a constructor
 * @param parameters simple names of types; null where there are no brackets
 */
record Signature(
        String folder,
        List<String> types,
        @Nullable String member,
        @Nullable List<String> parameters) {
    private static final Pattern INNERMOST_GENERICS = Pattern.compile("<[^<>]*>");
    private static final Pattern ANNOTATION = Pattern.compile("@[\\w.]+\\s*");

    static @Nullable Signature parse(String text) {
        String plain = withoutGenerics(text).strip();
        int open = plain.indexOf('(');
        int close = plain.lastIndexOf(')');
        List<String> parameters = open < 0 || close < open ? null : parameters(plain.substring(open + 1, close));
        String head = parameters == null ? plain.replaceFirst(":.*", "") : plain.substring(0, open);
        String name = head.substring(head.lastIndexOf(' ') + 1);
        List<String> packages = new ArrayList<>();
        List<String> types = new ArrayList<>();
        String member = null;
        for (String part : name.split("\\.", -1)) {
            if (part.isEmpty() || member != null) {
                return null;
            }
            boolean type =
                    Character.isUpperCase(part.charAt(0)) && !part.equals(part.toUpperCase(java.util.Locale.ROOT));
            if (type) {
                types.add(part);
            } else if (types.isEmpty()) {
                packages.add(part);
            } else {
                member = part;
            }
        }
        String folder = packages.isEmpty() ? "" : String.join("/", packages) + "/";
        return types.isEmpty() ? null : new Signature(folder, List.copyOf(types), member, parameters);
    }

    static String withoutGenerics(String text) {
        String before = "";
        String now = text;
        while (!now.equals(before)) {
            before = now;
            now = INNERMOST_GENERICS.matcher(now).replaceAll("");
        }
        return now;
    }

    private static List<String> parameters(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        List<String> types = new ArrayList<>();
        for (String parameter : text.split(",", -1)) {
            types.add(simple(parameter));
        }
        return List.copyOf(types);
    }

    /** A parameter's type without package, type arguments, annotations and the parameter's name. */
    static String simple(String parameter) {
        String type =
                ANNOTATION.matcher(withoutGenerics(parameter)).replaceAll("").strip();
        int space = type.indexOf(' ');
        String alone = space < 0 ? type : type.substring(0, space);
        int dots = alone.endsWith("...") ? alone.length() - 3 : alone.length();
        return alone.substring(alone.lastIndexOf('.', dots - 1) + 1);
    }
}
