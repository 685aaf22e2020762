package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HelpTest {
    private static final Pattern NAME = Pattern.compile("\\b([a-z]\\w*)\\b");

    @Test
    void namesEveryVerbAndEveryStep() {
        Set<String> said = Help.TEXT
                .lines()
                .filter(line -> line.startsWith("  ") || line.startsWith("Par.map("))
                .map(line -> line.substring(0, 29))
                .flatMap(line -> NAME.matcher(line).results().map(result -> result.group(1)))
                .collect(Collectors.toSet());
        assertThat(said).containsAll(names(Par.class)).containsAll(names(Plan.class));
    }

    private static Set<String> names(Class<?> type) {
        return Stream.of(type.getMethods())
                .filter(method -> !method.getDeclaringClass().equals(Object.class))
                .map(Method::getName)
                .filter(name -> !Set.of("help", "toString").contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** In the column of names there is nothing that is neither a verb, a step nor an argument of one. */
    @Test
    void namesNothingThatIsNotThere() {
        List<String> calls = Help.TEXT
                .lines()
                .flatMap(line -> Pattern.compile("(?<=^|\\s|Par\\.)(\\w+)\\(")
                        .matcher(line)
                        .results())
                .map(result -> result.group(1))
                .toList();
        Set<String> known = new TreeSet<>(names(Par.class));
        Arrays.stream(Run.class.getMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .forEach(method -> known.add(method.getName()));
        assertThat(calls)
                .hasSizeGreaterThan(20)
                .filteredOn(call -> !call.equals("fetch"))
                .isSubsetOf(known);
    }

    @Test
    void fitsOnAScreenWithItsColumnsAligned() {
        List<String> lines = Help.TEXT.lines().toList();
        // One more is the prompt's.
        assertThat(lines)
                .hasSizeLessThan(24)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        Matcher aligned = Pattern.compile("^  \\S.{25} (?=\\S)").matcher("");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("  "))
                .hasSize(20)
                .allSatisfy(
                        line -> assertThat(aligned.reset(line).find()).as(line).isTrue());
    }
}
