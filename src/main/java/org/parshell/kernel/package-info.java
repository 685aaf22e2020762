/**
 * The Jupyter kernel, a process of its own: {@link org.parshell.kernel.Main}. Sockets and their loops, the JShell session that
 * runs cells, their output, results and errors. The only package that knows {@code jdk.jshell} or the base kernel library.
 */
@NullMarked
package org.parshell.kernel;

import org.jspecify.annotations.NullMarked;
