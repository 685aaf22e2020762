package org.parshell.display;

/**
 * A value that is shown as what it says.
 *
 * @param mime of the data, such as {@code text/html}
 * @param data text, or an image's bytes in Base64
 */
public record Rich(String mime, String data) {
    @Override
    public String toString() {
        return mime.startsWith("image/") ? mime : data;
    }
}
