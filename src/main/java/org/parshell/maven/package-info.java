/**
 * Libraries from Maven repositories: what is wanted ({@link org.parshell.maven.Dependencies}, {@link
 * org.parshell.maven.Pom}), to files ({@link org.parshell.maven.MavenResolver}). Knows nothing of notebooks; the only
 * package that uses MIMA.
 */
@NullMarked
package org.parshell.maven;

import org.jspecify.annotations.NullMarked;
