package org.parshell.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What holds for every cell, tried on cells drawn at random from the pieces that matter to the parser. Short ones come first, so
 * the first that breaks a property is about as small as such a cell gets; its seed is in the failure's message, and {@code
 * -Dparshell.seed=} starts from another one. Seeds that have found a defect are tried always.
 */
@Timeout(120)
class MagicParserFuzzTest {
    private static final long FIRST_SEED = Long.getLong("parshell.seed", 0);
    private static final int CELLS = 5000;
    private static final long[] KEPT = {7, 20261123, 4_611_686_018_427_387_904L};

    private static final MagicParser PARSER = new MagicParser(Set.of("time", "who")::contains, "x"::equals);

    private static final List<String> PIECES = List.of(
            "%",
            "%%",
            "!",
            "%time",
            "%who",
            "%%bash",
            "!ls",
            "?",
            "\n",
            "\n",
            "\n",
            " ",
            ";",
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "\"",
            "\"\"\"",
            "'",
            "\\",
            "\\\n",
            "//",
            "/*",
            "*/",
            "a",
            "x",
            "=",
            "+",
            "\r\n",
            "\t",
            "\u00a0",
            "\u2028",
            "\uD83D\uDE00",
            "\uD83D",
            "é");

    private static void forAll(Consumer<Random> property) {
        LongStream.concat(LongStream.range(FIRST_SEED, FIRST_SEED + CELLS), LongStream.of(KEPT))
                .forEach(seed -> {
                    try {
                        property.accept(new Random(seed));
                    } catch (AssertionError | RuntimeException e) {
                        throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
                    }
                });
    }

    /** Pieces, or characters of any kind. */
    private static String draw(Random random, boolean ofPieces) {
        StringBuilder cell = new StringBuilder();
        int length = random.nextInt(1 + random.nextInt(60));
        for (int i = 0; i < length; i++) {
            if (ofPieces) {
                cell.append(PIECES.get(random.nextInt(PIECES.size())));
            } else {
                cell.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
            }
        }
        return cell.toString();
    }

    @Test
    void partsAreInOrderAndLeaveOutBlanksAlone() {
        forAll(random -> {
            String cell = draw(random, random.nextInt(5) > 0);
            int end = 0;
            for (Part part : PARSER.parse(cell)) {
                assertThat(part.start()).as(cell).isGreaterThanOrEqualTo(end);
                assertThat(part.end()).as(cell).isBetween(part.start() + 1, cell.length());
                assertThat(cell.substring(end, part.start())).as(cell).isBlank();
                boolean isMarked = part instanceof Part.Question
                        ? cell.substring(part.start(), part.end()).contains("?")
                        : "%!".indexOf(cell.charAt(part.start())) >= 0;
                assertThat(part instanceof Part.Java || isMarked).as(cell).isTrue();
                end = part.end();
            }
            assertThat(cell.substring(end)).as(cell).isBlank();
        });
    }

    @Test
    void theFirstLookMissesNoMagic() {
        forAll(random -> {
            String cell = draw(random, true);
            boolean has = PARSER.parse(cell).stream().anyMatch(part -> !(part instanceof Part.Java));
            assertThat(MagicLines.mayBeIn(cell) || !has).as(cell).isTrue();
        });
    }

    @Test
    void nothingInATextBlockOrACommentIsAMagic() {
        forAll(random -> {
            String inside =
                    draw(random, true).replace("\"", "").replace("\\", "").replace("*/", "");
            for (String java : List.of("var s = \"\"\"\n" + inside + "\"\"\";", "/*\n" + inside + "*/ 1")) {
                assertThat(PARSER.parse(java)).containsExactly(new Part.Java(0, java.length()));
            }
        });
    }

    @Test
    void aMagicAfterAnEndedStatementIsAlwaysFound() {
        forAll(random -> {
            String java = "int a = " + random.nextInt(9) + ";\n";
            String arguments = draw(random, true).replaceAll("[\n\r?\u2028]", "");
            assertThat(PARSER.parse(java + "%any " + arguments).getLast())
                    .as(arguments)
                    .isEqualTo(new Part.Line(
                            java.length(), java.length() + 5 + arguments.length(), "any", arguments.strip()));
        });
    }
}
