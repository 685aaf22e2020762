package org.parshell.display;

/**
 * A value that is shown as what it says.
 *
 * @param mime of the data, such as {@code text/html}
 * @param data text, or an image's bytes in Base64; shown whole, however long it is
 */
public record Rich(String mime, String data) {
    /** Throws IllegalArgumentException if either is null. */
    public Rich {
        if (mime == null || data == null) {
            throw new IllegalArgumentException((mime == null ? "mime" : "data") + " must not be null");
        }
    }

    @Override
    public String toString() {
        return mime.startsWith("image/") ? mime : data;
    }
}
