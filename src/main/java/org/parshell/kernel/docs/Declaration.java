package org.parshell.kernel.docs;

import java.util.stream.Stream;

/**
 * Something as its author wrote it.
 *
 * @param comment its Javadoc, without the stars; empty if there is none
 * @param source the declaration, without that comment
 * @param parameters a method's, with their names; empty if it has none or is none, or that isn't known
 */
public record Declaration(String comment, String source, String parameters) {
    /** Returns one of JShell's signatures with the parameters' names, where they are known here and it has none. */
    public String named(String signature) {
        int open = signature.indexOf('(');
        int close = signature.lastIndexOf(')');
        if (parameters.isEmpty() || open < 0 || close < open) {
            return signature;
        }
        String types = Signature.withoutGenerics(signature.substring(open + 1, close));
        boolean named =
                Stream.of(types.split(",", -1)).anyMatch(type -> type.strip().contains(" "));
        return named ? signature : signature.substring(0, open + 1) + parameters + signature.substring(close);
    }
}
