/**
 * Magics: the lines of a cell that aren't Java. {@link org.parshell.kernel.magic.MagicParser} finds them, and {@link
 * org.parshell.kernel.magic.Magics} runs, explains and completes them. They know the kernel as a {@link
 * org.parshell.kernel.magic.Host} only, and neither JShell nor Jupyter.
 */
@NullMarked
package org.parshell.kernel.magic;

import org.jspecify.annotations.NullMarked;
