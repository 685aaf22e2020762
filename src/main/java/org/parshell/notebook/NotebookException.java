package org.parshell.notebook;

/** A notebook can't be read or run; the message is one line for the person who named it. */
public final class NotebookException extends Exception {
    private static final long serialVersionUID = 1;

    private final String line;

    NotebookException(String line) {
        super(line);
        this.line = line;
    }

    NotebookException(String line, Throwable cause) {
        super(line, cause);
        this.line = line;
    }

    /** Returns the message: one line. */
    @Override
    public String getMessage() {
        return line;
    }
}
