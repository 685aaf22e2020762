package org.parshell.kernel;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parshell.Schedule;
import tech.tablesaw.aggregate.AggregateFunctions;

/** What somebody who has one type and wants another can write. */
final class Conversions {
    private static final Pattern MISFIT = Pattern.compile("([\\w.]+) cannot be converted to ([\\w.]+)");
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9_]*(\\.[0-9]+)?");
    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(\\w+)\\s+([\\w$]+)");
    private static final Pattern LOCATION =
            Pattern.compile("location:\\s+(?:variable [\\w$]+ of type|class|interface) ([\\w.]+)([\\[\\]]*)");
    private static final Pattern OVER_SCHEDULES = Pattern.compile("\\bschedule\\(\\s*$");
    private static final String TEXT = "java.lang.String";

    private static final Set<String> NUMBERS = Set.of("int", "long", "double", "float");

    /** By what is wanted where there is a text. */
    private static final Map<String, String> OF_TEXT = Map.of(
            "int", "Integer.parseInt(…)",
            "long", "Long.parseLong(…)",
            "double", "Double.parseDouble(…)",
            "char", "charAt(0), or single quotes as in 'a'");

    private static final Set<String> OF_STREAMS = Set.of(
            "map",
            "filter",
            "reduce",
            "flatMap",
            "mapToInt",
            "mapToLong",
            "mapToDouble",
            "collect",
            "sorted",
            "distinct",
            "limit",
            "skip",
            "anyMatch",
            "allMatch",
            "noneMatch",
            "findFirst",
            "sum",
            "average",
            "max",
            "min",
            "count");

    private static final Set<String> SIZES = Set.of("length", "size", "count");

    private static final Map<String, String> KINDS = Map.of(
            "java.util.List", "new ArrayList<>()",
            "java.util.Map", "new HashMap<>()",
            "java.util.Set", "new HashSet<>()");

    private static final Map<String, String> OBJECTS =
            Map.of("int", "Integer", "long", "Long", "double", "Double", "boolean", "Boolean", "char", "Character");

    private Conversions() {}

    /** Returns what to write instead; empty where javac's message says as much. */
    static Optional<String> advice(String source, Complaint error) {
        String message = error.message();
        String code = error.code();
        int start = Math.clamp(error.start(), 0, source.length());
        String wrong = source.substring(start, Math.clamp(error.end(), start, source.length()));
        if (code.startsWith("compiler.err.cant.resolve")) {
            return missing(source, start, message);
        }
        if (code.startsWith("compiler.err.prob.found.req")) {
            Matcher misfit = MISFIT.matcher(message);
            return misfit.find() ? misfit(misfit.group(1), misfit.group(2), wrong) : Optional.empty();
        }
        if (code.equals("compiler.err.array.req.but.found")) {
            return element(message);
        }
        if (code.equals("compiler.err.int.number.too.large")) {
            return Optional.of("a long ends in L, as in 3_000_000_000L; a BigInteger may be of any size");
        }
        if (code.equals("compiler.err.operator.cant.be.applied.1") && message.contains("operator '*'")) {
            return message.contains("first type:  " + TEXT)
                    ? Optional.of("a text is repeated by repeat(n)")
                    : Optional.empty();
        }
        if (code.startsWith("compiler.err.type.found.req")) {
            return Optional.ofNullable(OBJECTS.get(wrong)).map(object -> "type arguments are objects: " + object);
        }
        if (code.equals("compiler.err.abstract.cant.be.instantiated")) {
            return KINDS.entrySet().stream()
                    .filter(kind -> message.startsWith(kind.getKey() + " is"))
                    .map(kind -> "as in " + kind.getValue())
                    .findFirst();
        }
        return Optional.empty();
    }

    private static Optional<String> misfit(String given, String wanted, String wrong) {
        if (wanted.equals("java.time.Duration") && NUMBERS.contains(given)) {
            return Optional.of("as in " + duration(wrong));
        }
        if (wanted.equals(Schedule.class.getName())) {
            return Optional.of(schedule(wrong.replace("\"", "")));
        }
        if (given.equals(TEXT)) {
            return Optional.ofNullable(OF_TEXT.get(wanted)).map(call -> "to convert it: " + call);
        }
        return wanted.equals(TEXT) && NUMBERS.contains(given)
                ? Optional.of("to convert it: String.valueOf(…)")
                : Optional.empty();
    }

    private static String duration(String number) {
        Matcher literal = NUMBER.matcher(number);
        if (!literal.matches()) {
            return "Duration.ofSeconds(…) or Duration.ofMillis(…)";
        }
        return literal.group(1) == null
                ? "Duration.ofSeconds(" + number + ")"
                : "Duration.ofMillis(" + Math.round(1000 * Double.parseDouble(number.replace("_", ""))) + ")";
    }

    private static String schedule(String name) {
        return Arrays.stream(Schedule.class.getMethods())
                .filter(method -> method.getName().equals(name) && method.getReturnType() == Schedule.class)
                .map(method -> "as in Schedule." + name + (method.getParameterCount() == 0 ? "()" : "(1)"))
                .findFirst()
                .orElse("as in Schedule.auto() or Schedule.dynamic(1)");
    }

    private static Optional<String> missing(String source, int start, String message) {
        Matcher symbol = SYMBOL.matcher(message);
        if (!symbol.find()) {
            return Optional.empty();
        }
        String name = symbol.group(2);
        Matcher location = LOCATION.matcher(message);
        if (location.find()) {
            return member(name, location.group(1), !location.group(2).isEmpty());
        }
        if (!symbol.group(1).equals("variable")) {
            return Optional.empty();
        }
        if (OVER_SCHEDULES.matcher(source.substring(0, start)).find()) {
            return Optional.of(schedule(name));
        }
        return Arrays.stream(AggregateFunctions.class.getFields())
                        .anyMatch(field -> field.getName().equals(name))
                ? Optional.of("to use it: import static " + AggregateFunctions.class.getName() + "." + name + ";")
                : Optional.empty();
    }

    private static Optional<String> member(String name, String type, boolean isArray) {
        if (SIZES.contains(name)) {
            String size = isArray ? "length" : type.equals(TEXT) ? "length()" : isCollection(type) ? "size()" : name;
            return size.equals(name) ? Optional.empty() : Optional.of("did you mean " + size + "?");
        }
        if (!OF_STREAMS.contains(name) || (!isArray && !isCollection(type))) {
            return Optional.empty();
        }
        String parallel = switch (name) {
            case "map" -> "; in parallel, Par.list(values, x -> …)";
            case "filter" -> "; in parallel, Par.filter(values, x -> …)";
            default -> "";
        };
        return Optional.of(
                isArray
                        ? "it is in the array's stream: Arrays.stream(values)." + name + "(…)" + parallel
                        : "it is in the stream: .stream()." + name + "(…)" + parallel);
    }

    private static Optional<String> element(String message) {
        String type = message.replaceFirst("^array required, but ([\\w.]+).*", "$1")
                .lines()
                .findFirst()
                .orElse("");
        if (type.equals(TEXT)) {
            return Optional.of("a text's character is charAt(i)");
        }
        if (isKind(type, List.class)) {
            return Optional.of("a list's element is get(i)");
        }
        return isKind(type, Map.class) ? Optional.of("a map's value is get(key)") : Optional.empty();
    }

    private static boolean isCollection(String type) {
        return isKind(type, Collection.class);
    }

    /** Of the JDK's types: those of cells are asked in their own words. */
    private static boolean isKind(String type, Class<?> kind) {
        try {
            return type.startsWith("java.util.")
                    && kind.isAssignableFrom(Class.forName(type, false, ClassLoader.getPlatformClassLoader()));
        } catch (ClassNotFoundException e) {
            return false; // a nested type, of which javac says the name in another way
        }
    }
}
