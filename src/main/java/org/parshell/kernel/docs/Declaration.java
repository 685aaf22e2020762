package org.parshell.kernel.docs;

/**
 * Something as its author wrote it.
 *
 * @param comment its Javadoc, without the stars; empty if there is none
 * @param source the declaration, without that comment
 */
public record Declaration(String comment, String source) {}
