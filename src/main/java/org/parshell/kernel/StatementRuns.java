package org.parshell.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.parshell.kernel.CellSplitter.Piece;
import org.parshell.kernel.magic.JavaScanner;

/** Long runs of plain statements, some dozen of which are compiled as one: JShell takes as long for each as for all. */
final class StatementRuns {
    /** Shorter ones stay as they are: Stop can come between pieces. */
    private static final int SHORTEST = 100;

    /** Few enough that the block is no larger than a method may be, and Stop is not far. */
    private static final int TOGETHER = 50;

    /** A call or an assignment, which declares nothing and doesn't end what is around it. */
    private static final Pattern PLAIN =
            Pattern.compile("\\A(?!(?:return|throw|yield|break|continue|super|this|new|if|while|do|for|switch|try)\\b)"
                    + "[\\w$]+(?:\\s*\\.\\s*[\\w$]+)*(?:\\[[^\\[\\]{};]*])*\\s*"
                    + "(?:\\(|\\+\\+|--|(?:[-+*/%&|^]|<<|>>>?)?=(?!=))[^;{}]*;\\s*\\z");

    private final Map<Piece, List<Piece>> joined = new HashMap<>();

    /** Returns the pieces of a cell, with blocks in place of what can be one. */
    List<Piece> join(String cell, List<Piece> pieces) {
        if (pieces.size() < SHORTEST) {
            return pieces;
        }
        List<Piece> all = new ArrayList<>();
        List<Piece> run = new ArrayList<>();
        for (Piece piece : pieces) {
            if (!isPlain(cell, piece)) {
                flush(cell, run, all);
                all.add(piece);
            } else {
                run.add(piece);
            }
        }
        flush(cell, run, all);
        return all;
    }

    /** Returns what a block was made of; empty where it is none. To be run one by one where it doesn't compile. */
    List<Piece> partsOf(Piece piece) {
        return joined.getOrDefault(piece, List.of());
    }

    private void flush(String cell, List<Piece> run, List<Piece> all) {
        for (int from = 0; from < run.size(); from += TOGETHER) {
            List<Piece> some = List.copyOf(run.subList(from, Math.min(run.size(), from + TOGETHER)));
            if (run.size() < SHORTEST) {
                all.addAll(some);
            } else {
                Piece block = block(cell, some);
                joined.put(block, some);
                all.add(block);
            }
        }
        run.clear();
    }

    /** With all that is between them: lines are where they were. */
    private static Piece block(String cell, List<Piece> some) {
        int start = some.getFirst().offset();
        int end = some.getLast().offset() + some.getLast().source().length();
        return new Piece(cell.substring(start, end) + "\n}", start, Completeness.COMPLETE).with("{", 0);
    }

    private static boolean isPlain(String cell, Piece piece) {
        return piece.isSilent()
                && cell.startsWith(piece.source(), piece.offset())
                && PLAIN.matcher(JavaScanner.outline(piece.source())).find();
    }
}
