package org.parshell.kernel;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Tablesaw throws where a column is of another type than it is asked for, in words. */
final class TableErrors {
    private static final Pattern CAST =
            Pattern.compile("class (\\S+) cannot be cast to class tech\\.tablesaw\\.api\\.(\\w+Column)\\b.*");

    private TableErrors() {}

    /** Returns lines that say what the column is, and how to get it; none for other errors. */
    static List<String> advice(Throwable thrown) {
        Matcher cast = CAST.matcher(Throwables.message(thrown));
        List<StackTraceElement> stack = Throwables.stack(thrown);
        if (!(thrown instanceof ClassCastException)
                || !cast.matches()
                || stack.isEmpty()
                || !stack.getFirst().getClassName().equals("tech.tablesaw.table.Relation")) {
            return List.of();
        }
        String type = typeOf(cast.group(1));
        if (type.isEmpty()) {
            return List.of();
        }
        String getter = Character.toLowerCase(type.charAt(0)) + type.substring(1);
        return List.of("the column is of type " + type + ", not " + cast.group(2) + ": get it by " + getter + "(…)"
                + (cast.group(2).equals("DoubleColumn") ? ", or by numberColumn(…) whatever numbers it has" : ""));
    }

    /** The public type: some columns of ours are of a class beneath it. */
    private static String typeOf(String name) {
        try {
            Class<?> type = Class.forName(name, false, TableErrors.class.getClassLoader());
            while (type != null && !type.getPackageName().equals("tech.tablesaw.api")) {
                type = type.getSuperclass();
            }
            return type == null ? "" : type.getSimpleName();
        } catch (ClassNotFoundException e) {
            return ""; // a column type of the cell's own
        }
    }
}
