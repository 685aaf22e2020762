package org.parshell.kernel;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.parshell.Par;
import org.parshell.Plan;
import org.parshell.Run;
import org.parshell.Schedule;
import org.parshell.display.Charts;
import org.parshell.text.Distance;

/**
 * What javac says of code that doesn't compile, in as few words as the kernel has for it and with what may have been meant: for a
 * host that has only the text, such as JShell's own tool.
 */
public final class BriefErrors {
    private static final Pattern UNKNOWN = Pattern.compile("symbol:\\s+(method|variable|class)\\s+([\\w$]+)");
    private static final Pattern WAITING =
            Pattern.compile("^\\|  created .*, however, it cannot .* until (.*) declared");
    private static final Pattern WANTED = Pattern.compile("\\bclass (\\p{Lu}[\\w$]*)");
    private static final Pattern AMBIGUOUS = Pattern.compile("^reference to \\w+ is ambiguous");
    private static final Pattern NULL_GIVEN = Pattern.compile("\\(\\s*null\\s*[,)]");

    private static final List<String> TYPES = Stream.of(Par.class, Charts.class, Schedule.class)
            .map(Class::getSimpleName)
            .toList();

    private BriefErrors() {}

    /**
     * Returns the message, a line per element.
     *
     * @param message javac's, by lines
     * @param source the line that it is about
     * @param start where in that line what is wrong begins
     * @param end where it ends, after the last character; within the line
     */
    public static List<String> of(List<String> message, String source, int start, int end) {
        String whole = String.join("\n", message);
        List<String> plain = message.stream().map(String::strip).toList();
        List<String> nearest = Candidates.brief(plain);
        List<String> brief = new ArrayList<>(nearest.equals(plain) ? message : nearest);
        if (AMBIGUOUS.matcher(whole).find()
                && NULL_GIVEN.matcher(source).region(end, source.length()).lookingAt()) {
            brief.subList(1, brief.size()).clear();
            brief.add(CompileErrors.NULL_IS_ANY);
        } else if (AMBIGUOUS.matcher(whole).find()) {
            MethodReferences.lambda(source, start).ifPresent(lambda -> {
                brief.subList(1, brief.size()).clear();
                brief.add(CompileErrors.LAMBDA_SAYS + lambda);
            });
        }
        if (source.contains("Par.") && Candidates.lacksResult(whole)) {
            brief.add(CompileErrors.RESULT_WANTED);
        }
        imports(whole)
                .or(() -> meant(whole, source).map(name -> "did you mean " + name + "?"))
                .ifPresent(brief::add);
        return brief;
    }

    /** What to write where a type is unknown that only has to be imported. */
    private static Optional<String> imports(String message) {
        Matcher type = SimilarNames.TYPE_NAME.matcher(message);
        return type.find() ? SimilarNames.importing(KnownTypes.named(type.group(1))) : Optional.empty();
    }

    /** Returns what to write after a line in which JShell says of a declaration that it waits for types: of those that only have to be imported. */
    public static List<String> imported(String line) {
        Matcher waiting = WAITING.matcher(line);
        return !waiting.find()
                ? List.of()
                : WANTED.matcher(waiting.group(1))
                        .results()
                        .flatMap(type -> SimilarNames.importing(KnownTypes.named(type.group(1))).stream())
                        .toList();
    }

    /** What Parshell itself has under a name that isn't far from an unknown one. */
    private static Optional<String> meant(String message, String source) {
        Matcher unknown = UNKNOWN.matcher(message);
        if (!unknown.find()) {
            return Optional.empty();
        }
        String wrong = unknown.group(2);
        if (!unknown.group(1).equals("method")) {
            return nearest(wrong, TYPES.stream());
        }
        return source.contains("Par.") ? nearest(wrong, methods()).map(name -> name + "()") : Optional.empty();
    }

    private static Stream<String> methods() {
        return Stream.of(Par.class, Plan.class, Run.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> method.getDeclaringClass() != Object.class)
                .map(Method::getName);
    }

    private static Optional<String> nearest(String wrong, Stream<String> names) {
        int most = wrong.length() / 3; // as SimilarNames has it
        return names.filter(name -> !name.equals(wrong) && Distance.ignoringCase(wrong, name) <= most)
                .min(Comparator.comparingInt((String name) -> Distance.ignoringCase(wrong, name))
                        .thenComparing(Comparator.naturalOrder()));
    }
}
