package org.parshell.protocol;

/** Frames that are no Jupyter message, or one signed with another key. The text says which, and shows no content. */
public final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedMessageException(String message) {
        super(message);
    }
}
