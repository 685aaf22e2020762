package org.parshell.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parshell.kernel.history.Entry;

class InputsTest {
    private static final List<Entry> ENTRIES = List.of(
            new Entry(1, 1, "one", null),
            new Entry(2, 1, "two", null),
            new Entry(2, 2, "too\nmore", null),
            new Entry(3, 1, "three", null),
            new Entry(3, 2, "four", null),
            new Entry(3, 3, "five", null));

    private static String history(String... words) throws MagicException {
        return new Inputs(query -> query.select(ENTRIES, 3)).select(List.of(words));
    }

    @Test
    void showsThisSessionUnlessAskedForMore() throws Exception {
        String own = "   1: three\n   2: four\n   3: five\n";
        assertThat(history()).isEqualTo(own);
        assertThat(history("-n")).isEqualTo(own);
    }

    @Test
    void takesRangesOfThisSessionAndOfOthers() throws Exception {
        assertThat(history("2-3", "1")).isEqualTo("   2: four\n   3: five\n   1: three\n");
        assertThat(history("~1/")).isEqualTo("   2/1: two\n   2/2: too\n        more\n");
        assertThat(history("~2/1", "2/2-9")).isEqualTo("   1/1: one\n   2/2: too\n        more\n");
        assertThat(history("7-3", "2/9")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"999/1", "~9/", "~3/2-4"})
    void saysThatThereIsNoSuchSession(String range) {
        assertThatThrownBy(() -> history(range))
                .isInstanceOf(MagicException.class)
                .hasMessage("there is no session " + range.substring(0, range.indexOf('/'))
                        + " in the history; it has sessions 1 to 3");
    }

    @Test
    void searchesAllSessions() throws Exception {
        assertThat(history("-g", "o")).isEqualTo("   1/1: one\n   2/1: two\n   2/2: too\n        more\n   2: four\n");
        assertThat(history("-g", "o", "-l", "1")).isEqualTo("   2: four\n");
        assertThat(history("-g", "o", "~1/1")).isEqualTo("   2/1: two\n");
        assertThat(history("-l", "4")).startsWith("   2/2: too").endsWith("   3: five\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3", "x", "-l", "-g", "~1", "1/2/3"})
    void saysWhatItTakes(String word) {
        assertThatThrownBy(() -> history(word))
                .isInstanceOf(MagicException.class)
                .hasMessageContaining("-l N")
                .hasMessageEndingWith(word);
    }
}
