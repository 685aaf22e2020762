/**
 * The commands of {@code ./parshell}, a class each, on picocli. Starts the shell, kernels and JupyterLab; calculates
 * nothing itself.
 */
@NullMarked
package org.parshell.cli;

import org.jspecify.annotations.NullMarked;
