package org.parshell.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parshell.kernel.BriefErrors;
import org.parshell.kernel.cell.FrontEnd;
import org.parshell.text.Escape;

/**
 * Between JShell's tool and where it prints: what it says of code that doesn't compile is said in fewer words, and with what may
 * have been meant, and exceptions in fewer lines. The tool itself tells nobody of errors but by this text.
 *
 * <p>Of a declaration that waits for a type that isn't imported it says what to import. An error is a line that says so, the compiler's message, the line of code, and a line that marks the place in it. What {@code display(x)} returns as the last of a
 * line is left out. All else passes at once, but nothing that would steer the terminal: an exception's message and a value's text may hold
 * anything.
 */
final class ShellErrors extends OutputStream {
    private static final String PREFIX = "|  ";
    private static final String ERROR = PREFIX + "Error:";
    private static final Pattern PLACE = Pattern.compile(" *\\^(?:-*(?:\\^|-\\.\\.\\.))?");

    private static final Pattern RESULT = Pattern.compile("\\$\\d+ ==> \"(.*)\"");

    /** More is no error as we know them. */
    private static final int MOST_LINES = 1_000;

    private final PrintStream out;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** The lines of an error so far, without what they all begin with; none where there is no error. */
    private final List<String> error = new ArrayList<>();

    private boolean inError;

    private final ShellTrace trace = new ShellTrace();

    /** Whether a part of the line has passed. */
    private boolean begun;

    private ShellErrors(PrintStream out) {
        this.out = out;
    }

    /** Returns a stream that prints there. */
    static PrintStream around(PrintStream out) {
        return new PrintStream(new ShellErrors(out), true, out.charset());
    }

    @Override
    public synchronized void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
        Objects.checkFromIndexSize(from, count, bytes.length);
        int begin = from;
        for (int i = from; i < from + count; i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, begin, i + 1 - begin);
                endLine();
                begin = i + 1;
            }
        }
        line.write(bytes, begin, from + count - begin);
        if (line.size() > 0 && !inError && (begun || !mayBecomeError())) {
            begun = true;
            pass();
        }
    }

    /** Whether what there is of the line may be the beginning of an error's. */
    private boolean mayBecomeError() {
        String text = line.toString(out.charset());
        return ERROR.startsWith(text) || trace.mayChange(text);
    }

    private void endLine() {
        String text = line.toString(out.charset()).stripTrailing();
        if (inError && text.startsWith(PREFIX) && error.size() < MOST_LINES) {
            error.add(text.substring(PREFIX.length()));
            line.reset();
            if (error.size() > 2 && PLACE.matcher(error.getLast()).matches()) {
                tell();
            }
        } else if (!begun && isId(text)) {
            line.reset();
        } else {
            giveUp();
            inError = !begun && text.equals(ERROR);
            if (begun) {
                pass();
            } else {
                passLine(text);
                BriefErrors.imported(text).forEach(this::println);
            }
        }
        begun = false;
    }

    /** Whether it says what {@code display(x)} has returned, and nobody has asked for. */
    private static boolean isId(String line) {
        Matcher result = RESULT.matcher(line);
        return result.matches() && FrontEnd.isPrinted(result.group(1));
    }

    /** Passes what there is to say of a whole line. */
    private void passLine(String text) {
        String shown = trace.next(text);
        if (shown == null) {
            line.reset();
        } else if (shown.equals(text)) {
            pass();
        } else {
            line.reset();
            out.println(Escape.lines(shown));
        }
    }

    /** Passes the line as far as it is there, but for the beginning of a character. */
    private void pass() {
        ByteBuffer bytes = ByteBuffer.wrap(line.toByteArray());
        CharsetDecoder decoder = out.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        CharBuffer text = CharBuffer.allocate((int) Math.ceil(bytes.limit() * (double) decoder.maxCharsPerByte()));
        decoder.decode(bytes, text, false);
        out.print(Escape.lines(text.flip().toString()));
        line.reset();
        line.write(bytes.array(), bytes.position(), bytes.remaining());
    }

    /** What began as an error is none that we know: as it was, then. */
    private void giveUp() {
        error.forEach(this::println);
        error.clear();
        inError = false;
    }

    private void tell() {
        String place = error.removeLast();
        String source = error.removeLast();
        int start = Math.min(place.indexOf('^'), source.length());
        int end = Math.clamp(place.lastIndexOf('^') + 1, start, source.length());
        BriefErrors.of(List.copyOf(error), source, start, end).forEach(this::println);
        println(source);
        println(place);
        error.clear();
        inError = false;
    }

    private void println(String text) {
        out.println(PREFIX + Escape.lines(text));
    }

    @Override
    public void flush() {
        out.flush();
    }
}
