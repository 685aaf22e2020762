package org.parshell.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextWidthTest {
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    /** What joins with what stands before it or behind it, and what doesn't. */
    private static final List<String> PARTS = List.of(
            "a",
            "<",
            "&",
            " ",
            "é",
            "\u00ad",
            "e\u0301",
            "\u0301",
            "\u200d",
            "\r",
            "\n",
            "\u0000",
            "\u0600",
            "\u0915",
            "\u094d",
            "\u1100",
            "\u1161",
            "漢",
            "😀",
            "👩",
            "\u2764",
            "\ufe0f",
            "\ud83c\udffd",
            "\ud83c\uddeb",
            "\ufffd",
            "\ud83d",
            "\ud804\udcbd",
            "\ud809\udc00",
            "\u202e");

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(_ -> PARTS.get(random.nextInt(PARTS.size())))
                .collect(Collectors.joining());
    }

    private static List<String> characters(String text) {
        return CHARACTER.matcher(text).results().map(MatchResult::group).toList();
    }

    @Test
    void takesAndCutsWholeCharacters() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            List<String> characters = characters(text);
            assertThat(TextWidth.of(text))
                    .as(text)
                    .isEqualTo(characters.stream().mapToInt(TextWidth::of).sum());
            String cut = TextWidth.cut(text, random.nextInt(1, 9));
            if (!cut.equals(text)) {
                List<String> kept = characters(cut.substring(0, cut.length() - 1));
                assertThat(characters.subList(0, kept.size())).as(text).isEqualTo(kept);
            }
        }
    }
}
